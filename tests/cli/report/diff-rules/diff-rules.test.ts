import { readdirSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { DIFF_RULES } from "../../../../cli/report/diff-rules";
import { levelOf, REPORT_AS_PACK } from "../../../../cli/report/diff-rules/diff-rule";
import { runOf } from "../../../../cli/report/diff-rules/example-run";
import { judgeChanges } from "../../../../cli/report/diff-rules/judge-changes";
import { RunChanges } from "../../../../cli/report/diff-rules/run-changes";
import { CATALOGUE } from "../../../../policies/catalogue";

const ids = DIFF_RULES.map(({ id }) => id);

describe("the rules about changes", () => {
  it("have one file each, and no other", () => {
    const rules = path.join(__dirname, "../../../../cli/report/diff-rules/rules");
    const files = readdirSync(rules).map((file) => path.basename(file, ".ts"));
    expect(files.sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("have ids of their own, but for the second half of a policy", () => {
    const policies = CATALOGUE.map(({ id }) => id);
    expect(ids.filter((id) => policies.includes(id))).toEqual(["adf-cmk-not-disabled"]);
  });

  it("are these at these levels; a change is a change for every pipeline", () => {
    expect(DIFF_RULES.map((rule) => `${rule.id} ${levelOf(rule)}`)).toEqual([
      "adf-cmk-not-disabled mandatory",
      "adf-cmk-late-binding mandatory",
      "adf-cmk-dependency-replaced mandatory",
      "cmk-key-changed advisory",
      "cmk-identity-changed advisory",
      "cmk-grant-widened advisory",
      "kv-firewall-opened advisory",
      "kv-retention-changed advisory",
      "kv-key-rotation-changed advisory",
    ]);
  });

  it.each(DIFF_RULES)("$id is written as sentences without their full stops", (rule) => {
    for (const text of [rule.title, rule.why, rule.fix]) {
      expect(text).toMatch(/^[A-Z][^]*[^.\s]$/);
    }
    expect(rule.url).toMatch(/^https:\/\/learn\.microsoft\.com\/azure\//);
  });
});

describe.each(DIFF_RULES)("the examples of $id", (rule) => {
  const findings = (example: (typeof rule.examples.silent)[number]) =>
    judgeChanges(new RunChanges(runOf(example)), [rule]).map(({ finding }) => finding);

  it.each(rule.examples.reported)("are reported: a run that $shows", (example) => {
    const found = findings(example);
    expect(found.length).toBeGreaterThan(0);
    for (const { rule: id, pack, kind, level, what } of found) {
      expect({ id, pack, kind, level }).toEqual({
        id: rule.id,
        pack: REPORT_AS_PACK,
        kind: rule.kind,
        level: levelOf(rule),
      });
      expect(what).not.toMatch(/undefined|\[object|\.$/);
    }
    expect(found.map(({ resource, what }) => `${resource?.name}: ${what}`)).toMatchSnapshot();
  });

  it.each(rule.examples.silent)("are not reported: a run that $shows", (example) => {
    expect(findings(example)).toEqual([]);
  });
});
