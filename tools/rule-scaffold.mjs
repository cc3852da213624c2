// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StepError, UsageError } from "./support/step-error.mjs";

/** Kinds of resources that a new rule can judge. */
export const KINDS = ["factory", "vault", "key"];

const ID = /^(?:adf|kv|cmk)(?:-[a-z0-9]+)+$/;

/**
 * Writes a new rule, its test and its entry in the catalogue.
 * @param {{ root: string, id: string, judges?: string }} options
 * @returns {readonly string[]} The files, from the root.
 * @throws {UsageError} when the id or the kind is none, or the id is taken.
 */
export function addRule({ root, id, judges = kindOf(id) }) {
  if (!ID.test(id)) {
    throw new UsageError(
      `"${id}" is no id of a rule: lower-case words joined by hyphens, beginning with adf-, kv- or cmk-`,
      "choose one such as kv-premium-sku",
    );
  }
  if (!KINDS.includes(judges)) {
    throw new UsageError(
      `a rule cannot judge "${judges}"`,
      `--judges takes one of ${KINDS.join(", ")}`,
    );
  }
  const rule = `policies/rules/${id}.ts`;
  const test = `tests/policies/rules/${id}.test.ts`;
  const catalogue = "policies/catalogue.ts";
  for (const file of [rule, test]) {
    if (existsSync(join(root, file))) {
      throw new UsageError(`there is a rule "${id}": ${file}`, "choose another id");
    }
  }
  const entries = withEntry(readFileSync(join(root, catalogue), "utf8"), id);
  writeFileSync(join(root, rule), ruleText(id, judges));
  writeFileSync(join(root, test), testText(id, judges));
  writeFileSync(join(root, catalogue), entries);
  return [rule, test, catalogue];
}

/** @param {string} id */
function kindOf(id) {
  return id.startsWith("kv-key-") ? "key" : id.startsWith("kv-") ? "vault" : "factory";
}

/** @param {string} id e.g. "kv-premium-sku" is kvPremiumSku */
function constantOf(id) {
  return id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/**
 * @param {string} text Of the catalogue.
 * @param {string} id
 */
function withEntry(text, id) {
  const line = `import { ${constantOf(id)} } from "./rules/${id}";`;
  const imports = text
    .split("\n")
    .filter((one) => one.startsWith("import { ") && one.includes('"./rules/'));
  const sorted = [...imports, line].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  const end = "\n]);";
  if (imports.length === 0 || !text.includes(end)) {
    throw new StepError(
      "adding the rule to policies/catalogue.ts",
      "its imports or its list are not where they are expected",
      "add the rule by hand, or put the file back as it was",
    );
  }
  return text
    .replace(imports.join("\n"), sorted.join("\n"))
    .replace(end, `\n  ${constantOf(id)},${end}`);
}

/** @param {string} line */
function pathOf(line) {
  return line.slice(line.indexOf('"'));
}

/** Of each kind: a builder in policies/examples/chain.ts, and how it takes a property. */
const SAMPLES = {
  factory: {
    path: "example",
    properties: (/** @type {string} */ value) => `factory({ example: ${value} })`,
  },
  vault: {
    path: "properties.example",
    properties: (/** @type {string} */ value) => `vault({ example: ${value} })`,
  },
  key: {
    path: "properties.example",
    properties: (/** @type {string} */ value) => `key({ example: ${value} })`,
  },
};

/** @param {string} judges */
function sampleOf(judges) {
  return SAMPLES[/** @type {keyof typeof SAMPLES} */ (judges)];
}

/**
 * @param {string} id
 * @param {string} judges
 */
function ruleText(id, judges) {
  const { path, properties } = sampleOf(judges);
  const scope = judges === "key" ? '\n  appliesTo: "factories",' : "";
  return `import { ${judges} } from "../examples/chain";
import { mcsb } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const EXAMPLE = "${path}";

/** Say here what holds when the rule is kept. */
export const ${constantOf(id)} = defineRule({
  id: "${id}",
  title: "Say what holds when the rule is kept",
  why: "Say what happens when it is not",
  fix: \`Set \${EXAMPLE} to true\`,
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key",
  severity: "medium",
  level: "advisory",
  references: [mcsb("DP-5")],
  judges: "${judges}",
  decidedBy: "inputs",${scope}
  examples: {
    good: [{ shows: "sets it to true", resources: [${properties("true")}] }],
    bad: [{ shows: "leaves it out", resources: [${properties("undefined")}] }],
  },
  check: (subject) => {
    const given = subject.input(EXAMPLE);
    if (given.state === "unknown") {
      return undeterminableBecauseOf(given);
    }
    return given.state === "known" && given.value === true
      ? PASS
      : fail(\`\${showPlace(given.at)} \${showState(given)}\`);
  },
});
`;
}

/**
 * @param {string} id
 * @param {string} judges
 */
function testText(id, judges) {
  const { path, properties } = sampleOf(judges);
  const other = judges === "vault" ? "factory" : "vault";
  const names = [judges, other].sort().join(", ");
  return `import { describe, it } from "@jest/globals";
import { ${names} } from "../../../policies/examples/chain";
import { ${constantOf(id)} as rule } from "../../../policies/rules/${id}";
import { UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

describe("${id}", () => {
  it("is silent when it is kept", () => expectFindings(rule, [${properties("true")}], []));

  it.each([
    [undefined, /is not set/],
    [null, /is not set/],
    [false, /is false/],
    ["true", /is "true"/],
  ])("advises against %j", (example, saying) =>
    expectFindings(rule, [${judges}({ example })], [advised(saying)]),
  );

  it("does not decide on an unknown value", () =>
    expectFindings(rule, [${judges}({ example: UNKNOWN })], [doubted(/${path.replace(/\./g, "\\.")}/)]));

  it("does not judge other resources", () => expectFindings(rule, [${other}()], []));
});
`;
}
