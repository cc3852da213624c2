// @ts-check
import { closest } from "fastest-levenshtein";
import { FEATURES, MORE, PEERS, REQUIREMENTS } from "./claims.mjs";

/**
 * @typedef {import("./claims.mjs").Claim} Claim
 * @typedef {import("./tests.mjs").TestFile} TestFile
 */

/** @type {Readonly<Record<string, Claim>>} */
const CLAIMS = { ...REQUIREMENTS, ...FEATURES, ...MORE };
const HOME = "tools/coverage/claims.mjs";

/**
 * What is wrong between claims and tests; empty when every scenario says what it shows, and every
 * claim is shown or has a reason why not.
 * @param {readonly TestFile[]} tests
 * @param {Readonly<Record<string, Claim>>} [claims]
 * @returns {string[]} A sentence each, with the fix.
 */
export function coverageProblems(tests, claims = CLAIMS) {
  const ids = Object.keys(claims);
  return [
    ...tests
      .filter(({ isScenario, shows }) => isScenario && shows.length === 0)
      .map(
        ({ path }) =>
          `${path} does not say what it shows: begin it with a comment such as "/** @shows S2 same-region */"; the ids are in ${HOME}`,
      ),
    ...tests.flatMap(({ path, shows }) =>
      shows
        .filter((id) => !Object.hasOwn(claims, id))
        .map(
          (id) =>
            `${path} says "@shows ${id}", which is not in ${HOME}: did you mean ${closest(id, ids)}? Add what is new there`,
        ),
    ),
    ...Object.entries(claims).flatMap(([id, { title, notShown }]) => {
      const shown = tests.find(({ shows }) => shows.includes(id));
      if (!shown && notShown === undefined) {
        return `no test shows ${id} (${title}): write "@shows ${id}" into the first comment of the test that does, or a reason as its notShown in ${HOME}`;
      }
      return shown && notShown !== undefined
        ? `${shown.path} shows ${id}, which has a reason why nothing does (${notShown}): remove notShown in ${HOME}`
        : [];
    }),
  ];
}

/**
 * The derived parts of docs/coverage.md.
 * @type {Readonly<Record<string, (tests: readonly TestFile[]) => string>>}
 */
export const COVERAGE_PARTS = {
  requirements: (tests) =>
    table(["", "the article asks", "shown by"], REQUIREMENTS, (id, claim) => [
      id,
      claim.title,
      shownBy(id, claim, tests),
    ]),
  features: (tests) =>
    table(["feature", "peers", "shown by"], FEATURES, (id, claim) => [
      claim.title,
      claim.peers || "none",
      shownBy(id, claim, tests),
    ]),
  more: (tests) =>
    table(["what", "shown by"], MORE, (id, claim) => [claim.title, shownBy(id, claim, tests)]),
  peers: () =>
    Object.entries(PEERS)
      .map(([letters, name]) => `- **${letters}**: ${name}`)
      .join("\n"),
  scenarios: (tests) =>
    used(tests)
      .filter(({ isScenario }) => isScenario)
      .flatMap(scenario)
      .join("\n"),
  others: (tests) =>
    used(tests)
      .filter(({ isScenario }) => !isScenario)
      .map(({ label, suites }) => item("- ", `[${label}]: ${suites.map(escapedName).join("; ")}`))
      .join("\n"),
  links: (tests) =>
    used(tests)
      .map(({ label, path }) => `[${label}]: ../${path}`)
      .join("\n"),
};

/**
 * @param {readonly string[]} heading
 * @param {Readonly<Record<string, Claim>>} claims
 * @param {(id: string, claim: Claim) => readonly string[]} cells
 */
function table(heading, claims, cells) {
  const rows = Object.entries(claims).map(([id, claim]) => cells(id, claim));
  return [heading, heading.map(() => "---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/**
 * @param {string} id
 * @param {Claim} claim
 * @param {readonly TestFile[]} tests
 */
function shownBy(id, { notShown }, tests) {
  const labels = tests.filter(({ shows }) => shows.includes(id)).map(({ label }) => `[${label}]`);
  return labels.length > 0 ? labels.join(", ") : `nothing: ${notShown}`;
}

/** @param {readonly TestFile[]} tests */
function used(tests) {
  return tests.filter(({ shows }) => shows.length > 0);
}

/**
 * @param {TestFile} test
 * @returns {string[]} Lines of a list: the scenario, and its tests as the sentences they are.
 */
function scenario({ label, suites }) {
  const sentences = suites.flatMap(({ name, tests }) => tests.map((test) => `${name} ${test}`));
  return [`- [${label}]`, ...sentences.map((sentence) => item("  - ", escape(sentence)))];
}

/**
 * @param {string} bullet
 * @param {string} text
 * @returns {string} An item of a list, at most 80 columns wide.
 */
function item(bullet, text) {
  const lines = text.match(new RegExp(`\\S.{0,${79 - bullet.length}}(?= |$)`, "g")) ?? [];
  return bullet + lines.join(`\n${" ".repeat(bullet.length)}`);
}

/** @param {{ name: string }} suite */
function escapedName({ name }) {
  return escape(name);
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[<>*_`]/g, "\\$&");
}
