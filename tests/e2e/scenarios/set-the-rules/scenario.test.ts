/** @shows policy-settings */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { REPOSITORY, Result, Workspace } from "../../support/workspace";

const PAGE = path.join(REPOSITORY, "docs", "how-to", "set-the-rules.md");
const [, example = ""] = /```json\n([^]*?)```/.exec(readFileSync(PAGE, "utf8"))!;

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

function findings({ violations }: Result): string[] {
  return violations
    .map(({ policyName, enforcementLevel }) => `${policyName} ${enforcementLevel}`)
    .sort();
}

describe("the policy configuration", () => {
  it("sets levels, settings and exemptions, by the stack's tags too", async () => {
    const policyConfig = JSON.parse(example) as Record<string, object>;
    const plain = await workspace.preview({ policies: true });
    expect(plain.exitCode).toBe(1);
    expect(findings(plain)).toContain("kv-soft-delete mandatory");
    expect(findings(plain)).toContain("kv-network-default-deny advisory");

    const configured = await workspace.preview({ policies: true, policyConfig });
    expect(findings(configured)).toContain("kv-soft-delete advisory");
    expect(configured.output).toMatch(
      /Exempt until 2999-12-31, approved by security@contoso\.com \(keeps for 30 days until it moves\)/,
    );
    expect(findings(configured)).toContain("kv-key-size mandatory");
    expect(findings(configured).join()).not.toContain("kv-network-default-deny");

    await workspace.tag("environment", "production");
    const production = await workspace.preview({ policies: true, policyConfig });
    expect(findings(production)).toContain("kv-network-default-deny mandatory");
  });

  it("is refused when it names what is not there", async () => {
    // Without a level, the engine refuses it in words of its own: invalid enforcement level "".
    const policyConfig = { "kv-key-sise": "mandatory", "kv-key-size": { minimumKeySise: 3072 } };
    const refused = await workspace.up({ policies: true, policyConfig });
    expect(refused.exitCode).toBe(1);
    for (const saying of [
      /Policy configuration: "kv-key-sise" is not a policy of this pack\. Did you mean "kv-key-size"\?/,
      /Policy configuration: kv-key-size\.minimumKeySise is not a setting of kv-key-size\. Did you mean "minimumKeySize"\?/,
    ]) {
      expect(refused.output.replace(/\s+/g, " ")).toMatch(saying);
    }
    expect(workspace.sandbox.calls.filter(({ kind }) => kind === "arm")).toEqual([]);
  });

  it("goes over what the strict preset says", async () => {
    const strict = await workspace.preview({ policies: "strict" });
    expect(findings(strict)).toContain("kv-network-default-deny mandatory");
    const softened = await workspace.preview({
      policies: "strict",
      policyConfig: { "kv-network-default-deny": "advisory" },
    });
    expect(findings(softened)).toContain("kv-network-default-deny advisory");
  });
});
