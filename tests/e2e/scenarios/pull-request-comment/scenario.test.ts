/** @shows report-comment */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { EXIT } from "../../../../cli/exit-codes";
import { Report } from "../../../../cli/report/report";
import { adfCmk } from "../../support/command-line";
import { REPOSITORY, Workspace } from "../../support/workspace";

/** The report that tests of the comment, and the pictures in the docs, are made from. */
const KEPT = path.join(REPOSITORY, "tests/cli/reports/pull-request.json");

const POLICIES = {
  "kv-key-size": { minimumKeySize: 3072 },
  "adf-cmk-pack": {
    exemptions: [
      {
        rule: "kv-key-size",
        resource: "orders-key*",
        reason: "gets 3,072 bits when it is replaced",
        approver: "security@contoso.com",
        expires: "2027-03-31",
      },
    ],
  },
};

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

/**
 * Names that the provider makes up, when it was, and the order in which the engine gets to resources
 * differ from run to run.
 */
function lasting(report: Report): Report {
  const sorted = Object.entries({ ...report, stack: "prod", startedAt: 1_798_761_600 }).map(
    ([name, value]) => [name, Array.isArray(value) ? byText(value) : (value as unknown)],
  );
  const text = JSON.stringify(Object.fromEntries(sorted))
    .replaceAll("urn:pulumi:test::", "urn:pulumi:prod::")
    .replace(/\b(orders(?:-key|-identity)?)[0-9a-f]{8}\b/g, "$10a1b2c3d");
  return JSON.parse(text) as Report;
}

/** Findings stay in their order, which says how grave they are. */
function byText(values: readonly unknown[]): unknown[] {
  const texts = values.map((value) => JSON.stringify(value));
  return (texts.some((text) => text.includes('"severity"')) ? texts : texts.sort()).map(
    (text) => JSON.parse(text) as unknown,
  );
}

describe("a pull request that changes three factories", () => {
  it("is reported as the tests and pictures of its comment have it", async () => {
    await workspace.up();
    await workspace.write("policies.json", JSON.stringify(POLICIES));
    const { exitCode, stdout } = await adfCmk(workspace, [
      ...["preview", "--stack", "test", "--policy-pack-config", "policies.json"],
      ...["--format", "json", "--root", workspace.program],
      ...["--", "--config", "asProposed=true"],
    ]);
    expect(exitCode).toBe(EXIT.mandatory);
    const report = lasting(JSON.parse(stdout) as Report);
    // To write it anew, delete it.
    if (!existsSync(KEPT)) {
      writeFileSync(KEPT, `${JSON.stringify(report, null, 2)}\n`);
    }
    expect(report).toEqual(JSON.parse(readFileSync(KEPT, "utf8")));
  });
});
