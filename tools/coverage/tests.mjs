// @ts-check
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { extract, parse } from "jest-docblock";

/**
 * Not imported: for an import, Node.js first looks through nine megabytes for names of exports.
 * @type {typeof import("typescript")}
 */
const ts = createRequire(import.meta.url)("typescript");
/**
 * @typedef {import("typescript").Node} Node
 * @typedef {import("typescript").Expression} Expression
 */

const SCENARIO = /^tests\/e2e\/scenarios\/([^/]+)\//;

/**
 * A file of tests and what it says of itself.
 * @typedef {object} TestFile
 * @property {string} path From the checkout, with "/".
 * @property {string} label How pages call it: the directory of a scenario, the path of another.
 * @property {boolean} isScenario
 * @property {readonly string[]} shows Ids of claims, from "@shows" in its first comment.
 * @property {readonly Suite[]} suites
 *
 * @typedef {{ name: string, tests: readonly string[] }} Suite
 */

/**
 * All files of tests, and every scenario's directory, with or without tests in it.
 * @param {string} root The checkout.
 * @returns {TestFile[]} Scenarios first, each kind by name.
 */
export function readTests(root) {
  const found = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
    .map((file) => `tests/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\.test\.ts$/.test(file));
  const expected = readdirSync(join(root, "tests", "e2e", "scenarios")).map(
    (name) => `tests/e2e/scenarios/${name}/scenario.test.ts`,
  );
  return [...new Set([...found, ...expected])]
    .map((path) => {
      const text = found.includes(path) ? readFileSync(join(root, path), "utf8") : "";
      return readTestFile(path, text);
    })
    .sort(
      (one, other) =>
        Number(other.isScenario) - Number(one.isScenario) || one.label.localeCompare(other.label),
    );
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {TestFile}
 */
export function readTestFile(path, text) {
  const scenario = SCENARIO.exec(path)?.[1];
  const { shows = [] } = parse(extract(text));
  return {
    path,
    label: scenario ?? path.replace(/^tests\//, "").replace(/\.test\.ts$/, ""),
    isScenario: scenario !== undefined,
    shows: [shows]
      .flat()
      .flatMap((line) => line.split(/[\s,]+/))
      .filter(Boolean),
    suites: suitesOf(ts.createSourceFile(path, text, ts.ScriptTarget.Latest)),
  };
}

/**
 * @param {Node} file
 * @returns {Suite[]} Each `describe` at the top of the file with its tests.
 */
function suitesOf(file) {
  return namedCalls(file, "describe").map(({ name, node }) => ({
    name,
    tests: namedCalls(node, "it").map((test) => test.name),
  }));
}

/**
 * Calls of a function of jest's with their names, `it.each([...])("…")` among them.
 * @param {Node} within
 * @param {"describe" | "it"} what
 * @returns {{ name: string, node: Node }[]}
 */
function namedCalls(within, what) {
  /** @type {{ name: string, node: Node }[]} */
  const calls = [];
  ts.forEachChild(within, function visit(node) {
    const name = ts.isCallExpression(node) && calledBy(node) === what && node.arguments[0];
    if (name && ts.isStringLiteralLike(name)) {
      calls.push({ name: withoutPlaceholders(name.text), node });
    } else {
      ts.forEachChild(node, visit);
    }
  });
  return calls;
}

/**
 * @param {Expression} expression
 * @returns {string | undefined} The name that a chain of calls and properties begins with.
 */
function calledBy(expression) {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)
    ? calledBy(expression.expression)
    : undefined;
}

/**
 * A name of `it.each` without the places where jest puts a row's values, which are not known here.
 * @param {string} name
 */
function withoutPlaceholders(name) {
  return name.replace(/%[a-z]/g, "…").replace(/[:\s]+…$/, "");
}
