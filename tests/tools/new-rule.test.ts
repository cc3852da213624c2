import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Rule } from "../../policies/framework/rule";
import { judge } from "../policies/support/judge";
import { speaking } from "../policies/support/one-rule";
import { ROOT, runScript } from "./support/run-script";

const imports = { "rule-scaffold.mjs": "addRule" };
const ADD = `console.log(JSON.stringify(addRule(input)));`;

let root: string;
beforeEach(() => {
  mkdirSync(path.join(ROOT, ".sandbox"), { recursive: true });
  root = mkdtempSync(path.join(ROOT, ".sandbox", "new-rule-"));
  for (const part of ["azure", "policies", "tests/policies"]) {
    cpSync(path.join(ROOT, part), path.join(root, part), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const add = (input: object): ReturnType<typeof runScript> =>
  runScript(imports, ADD, { input: { root, ...input } });

describe("npm run new-rule", () => {
  it.each([
    ["adf-new", "factory"],
    ["kv-new", "vault"],
    ["kv-key-new", "key"],
  ])("writes a rule %s about a %s that tells right from wrong", async (id, kind) => {
    const { code, stdout } = await add({ id });
    expect([code, stdout.trim()]).toEqual([
      0,
      `["policies/rules/${id}.ts","tests/policies/rules/${id}.test.ts","policies/catalogue.ts"]`,
    ]);
    const rule = readFileSync(path.join(root, `policies/rules/${id}.ts`), "utf8");
    expect(rule).toContain(`judges: "${kind}"`);
    const catalogue = readFileSync(path.join(root, "policies/catalogue.ts"), "utf8");
    expect(catalogue).toContain(`from "./rules/${id}";`);
    const rules = (await import(path.join(root, `policies/rules/${id}.ts`))) as Record<
      string,
      Rule
    >;
    const [made] = Object.values(rules) as [Rule];
    expect(made).toMatchObject({ id, judges: kind });
    const said = ([{ resources }]: Rule["examples"]["good"]): number => {
      const { early, late } = judge([made], resources, speaking(made));
      return early.length + late.length;
    };
    expect([said(made.examples.good), said(made.examples.bad)]).toEqual([0, 1]);
  });

  it.each([
    [{ id: "Kv-New" }, /no id of a rule/],
    [{ id: "storage-new" }, /beginning with adf-, kv- or cmk-/],
    [{ id: "kv-soft-delete" }, /there is a rule "kv-soft-delete"/],
    [{ id: "kv-new", judges: "secret" }, /cannot judge "secret"/],
  ])("refuses %j and writes nothing", async (input, saying) => {
    const before = readFileSync(path.join(root, "policies/catalogue.ts"), "utf8");
    const { code, stderr } = await add(input);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(saying);
    expect(readFileSync(path.join(root, "policies/catalogue.ts"), "utf8")).toBe(before);
  });
});
