/** @shows what-changes */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Finding, Report } from "../../../../cli/report/report";
import { adfCmk, reportFrom } from "../../support/command-line";
import { expectSuccess } from "../../support/lifecycles";
import { lineAfter } from "../../support/places";
import { REPOSITORY, Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const OURS = "adf-cmk";

/** What a preview of a change is reported to be. */
async function previewed(
  change: string,
  ...further: readonly string[]
): Promise<{ readonly exitCode: number | null; readonly report: Report }> {
  const config = ["--", "--config", `change=${change}`];
  return reportFrom(workspace, ["preview", "--stack", "test", ...further, ...config]);
}

function ofChanges({ findings }: Report): readonly Finding[] {
  return findings.filter(({ pack }) => pack === OURS);
}

/** Fails unless the page of the rule has these words. */
function expectInDocs({ rule, what }: Finding): void {
  const page = readFileSync(path.join(REPOSITORY, "docs", "rules", `${rule}.md`), "utf8");
  expect(page).toContain(`> ${what}.`);
}

describe("what a run changes", () => {
  it("is reported in the words of the docs: encryption that is removed", async () => {
    expectSuccess(await workspace.up({ arguments: ["--config", "change=none"] }));
    const removed = await previewed("leaves the encryption out");
    expect(removed.exitCode).toBe(5);
    const [loss, ...others] = ofChanges(removed.report);
    expect(others).toEqual([]);
    expect(loss).toMatchObject({
      rule: "adf-cmk-not-disabled",
      level: "mandatory",
      location: { line: lineAfter(path.join(__dirname, "index.ts"), "orders-factory") },
    });
    expectInDocs(loss!);
  });

  it("is reported in the words of the docs: encryption that is added later, unless agreed to", async () => {
    const plain = ["--config", "change=leaves the encryption out"];
    expectSuccess(await workspace.up({ arguments: plain }));
    const added = await previewed("none");
    expect(added.exitCode).toBe(5);
    const [late] = ofChanges(added.report);
    expect(late).toMatchObject({ rule: "adf-cmk-late-binding", level: "mandatory" });
    expectInDocs(late!);

    const agreed = await previewed("none", "--allow", "adf-cmk-late-binding=orders-factory");
    expect(ofChanges(agreed.report)).toMatchObject([{ kind: "exempt", what: late?.what }]);
    expect(agreed.exitCode).toBe(0);
  });

  it("is reported in the words of the docs: what a factory is encrypted with is lost", async () => {
    expectSuccess(await workspace.up({ arguments: ["--config", "change=none"] }));
    for (const change of ["deletes the key", "replaces the identity"]) {
      const { exitCode, report } = await previewed(change);
      expect(exitCode).toBe(5);
      const [lost] = ofChanges(report);
      expect(lost).toMatchObject({ rule: "adf-cmk-dependency-replaced", level: "mandatory" });
      expectInDocs(lost!);
      if (change === "deletes the key") {
        // The program has it no more, so the factory that stays is the place to look at.
        expect(lost?.location).toMatchObject({
          line: lineAfter(path.join(__dirname, "index.ts"), "orders-factory"),
          exact: true,
        });
      }
    }
    const whole = await previewed("deletes the factory, too");
    expect(ofChanges(whole.report)).toEqual([]);
    const renamed = await previewed("renames the vault");
    expect(ofChanges(renamed.report)).toEqual([]);
  });

  it("is only worth a look where it is allowed, and stops nothing", async () => {
    expectSuccess(await workspace.up({ arguments: ["--config", "change=none"] }));
    for (const [change, rule] of [
      ["opens the firewall", "kv-firewall-opened"],
      ["lets somebody in", "cmk-grant-widened"],
    ] as const) {
      const { report } = await previewed(change);
      expect(ofChanges(report)).toEqual([
        expect.objectContaining({ rule, kind: "change", level: "advisory" }),
      ]);
    }
    const { report } = await previewed("moves to another key");
    expect(ofChanges(report).map(({ rule }) => rule)).toContain("cmk-key-changed");
  });
});

describe("the component's own way to encrypt a factory later", () => {
  it("is worth a look, and is not refused", async () => {
    const component = await Workspace.open(path.join(__dirname, "../post-creation"));
    try {
      expectSuccess(await component.up());
      await component.write(
        "policies.json",
        JSON.stringify({
          "adf-cmk-required": "advisory",
          "adf-cmk-user-assigned-identity": "advisory",
        }),
      );
      const args = ["preview", "--stack", "test", "--policy-pack-config", "policies.json"];
      const { report, exitCode } = await reportFrom(component, args);
      expect(ofChanges(report)).toMatchObject([
        { rule: "adf-cmk-late-binding", kind: "change", level: "advisory" },
      ]);
      expect(exitCode).toBe(0);
      expect((await adfCmk(component, args)).stdout).toMatch(/^.*adf-cmk-late-binding.*advisory/m);
    } finally {
      await component.close();
    }
  });
});
