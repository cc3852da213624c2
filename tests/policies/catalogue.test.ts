import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { DIFF_RULES } from "../../cli/report/diff-rules";
import { CATALOGUE } from "../../policies/catalogue";
import { VIOLATIONS } from "../e2e/scenarios/forty-violations/violations";
import { judge } from "./support/judge";
import { speaking } from "./support/one-rule";

const ids = CATALOGUE.map(({ id }) => id);
/** Of rules about what a run changes; their pages are among the others. */
const diffIds = DIFF_RULES.map(({ id }) => id);
const ROOT = path.join(__dirname, "../..");
const filesIn = (directory: string, suffix: string): string[] =>
  readdirSync(path.join(__dirname, directory))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
/** A line of a table whose first cell is the link to a rule's page. */
const isRowOf =
  (id: string) =>
  (line: string): boolean =>
    line.startsWith(`| [\`${id}\`](${id}.md) `);

describe("the catalogue", () => {
  it("has one file and one test for each rule, and no other", () => {
    expect(filesIn("../../policies/rules", ".ts")).toEqual([...ids].sort());
    expect(filesIn("rules", ".test.ts")).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has one page for each rule, and no other but the index and what a first preview tells", () => {
    const pages = new Set([...ids, ...diffIds, "README", "first-preview"]);
    expect(filesIn("../../docs/rules", ".md")).toEqual([...pages].sort());
  });

  it.each(ids)("has the page of %s, which is about it and in the index", (id) => {
    const read = (page: string) => readFileSync(path.join(ROOT, "docs/rules", page), "utf8");
    expect(read(`${id}.md`)).toContain(`\n# ${id}\n`);
    expect(read("README.md").split("\n").filter(isRowOf(id))).toHaveLength(
      diffIds.includes(id) ? 3 : 2,
    );
  });

  it("is catalogue.json, for those who read it without the pack", () => {
    const text = readFileSync(path.join(ROOT, "policies/catalogue.json"), "utf8");
    const { rules } = JSON.parse(text) as { rules: { id: string; levels: object }[] };
    expect(rules.map(({ id, levels }) => ({ id, ...levels }))).toEqual(
      CATALOGUE.map(({ id, level, strict }) => ({
        id,
        baseline: level,
        strict: strict?.level ?? level,
      })),
    );
  });

  it("has each rule among the forty violations that the engine is shown", () => {
    expect([...new Set(VIOLATIONS.map(({ rule }) => rule))].sort()).toEqual([...ids].sort());
    expect(VIOLATIONS).toHaveLength(40);
  });

  it("has these rules at these levels; a change is a change for everybody who uses the pack", () => {
    expect(CATALOGUE.map(({ id, level }) => `${id} ${level}`)).toEqual([
      "adf-kv-same-region mandatory",
      "adf-kv-same-tenant mandatory",
      "kv-soft-delete mandatory",
      "kv-purge-protection mandatory",
      "kv-network-reachable mandatory",
      "kv-network-default-deny advisory",
      "kv-rbac-authorization advisory",
      "kv-key-rsa-only mandatory",
      "kv-key-usable mandatory",
      "kv-key-size mandatory",
      "kv-key-rotation disabled",
      "kv-key-expiry disabled",
      "kv-key-hsm disabled",
      "adf-cmk-required mandatory",
      "adf-cmk-user-assigned-identity mandatory",
      "adf-cmk-identity-attached mandatory",
      "adf-cmk-identity-permissions mandatory",
      "kv-least-privilege-grant advisory",
      "adf-cmk-at-creation-managed-vnet mandatory",
      "adf-cmk-not-disabled mandatory",
      "adf-cmk-key-uri mandatory",
      "adf-cmk-grant-before-factory mandatory",
      "adf-cmk-key-in-vault mandatory",
      "adf-cmk-vault-visible advisory",
      "cmk-resources-protected advisory",
      "adf-public-network-disabled advisory",
      "adf-git-configured disabled",
    ]);
  });
});

describe.each(CATALOGUE)("the examples of $id", (rule) => {
  it.each(rule.examples.good)("pass: a stack that $shows", ({ resources }) => {
    const { early, late } = judge([rule], resources, speaking(rule));
    expect([...early, ...late]).toEqual([]);
  });

  it.each(rule.examples.bad)("fail: a stack that $shows", ({ resources }) => {
    const options = speaking(rule);
    const { early, late } = judge([rule], resources, options);
    const findings = [...early, ...late];
    expect(findings.length).toBeGreaterThan(0);
    for (const { policy, level, message } of findings) {
      expect({ policy, level }).toEqual({
        policy: rule.id,
        level: options.levels?.get(rule.id) ?? rule.level,
      });
      expect(message).toContain(rule.why);
      expect(message.endsWith(rule.url)).toBe(true);
    }
  });
});
