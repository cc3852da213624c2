// @ts-check
import { CASES, RIGHT_CHAINS } from "./cases.mjs";
import { compare } from "./comparison.mjs";
import { DEFINITIONS, sourceOf } from "./definitions.mjs";
import { TERRAFORM, TERRAFORM_CHECK } from "./terraform.mjs";

/**
 * @typedef {import("./comparison.mjs").Answer} Answer
 * @typedef {import("./comparison.mjs").CheckovResults} CheckovResults
 */

const WHO = /** @type {const} */ (["checkov", "azurePolicy", "pack"]);

/**
 * The derived parts of docs/comparison.md.
 * @param {() => CheckovResults} results
 * @param {(module: string) => any} compiled
 * @returns {Readonly<Record<string, () => string>>}
 */
export function comparisonParts(results, compiled) {
  return {
    versions: () => `Checkov ${results().version}, run on ${results().date}.`,
    summary: () => {
      const { rows } = compare(results(), compiled);
      return table(
        ["", "Checkov", "Azure Policy", "this pack"],
        [
          [
            `of ${rows.length}, found`,
            ...WHO.map((who) => String(rows.filter((row) => row[who].finds.length > 0).length)),
          ],
        ],
      );
    },
    cases: () =>
      table(
        ["what is wrong", "Checkov", "Azure Policy", "this pack"],
        compare(results(), compiled).rows.map(({ what, ...row }) => [
          what,
          ...WHO.map((who) => cell(row[who])),
        ]),
      ),
    right: () =>
      table(
        ["the right chain", "Checkov", "Azure Policy", "this pack"],
        compare(results(), compiled).right.map(({ id, ...said }) => [
          `with ${id === "roles" ? "role assignments" : "access policies"}`,
          ...WHO.map((who) => said[who].map(code).join("<br/>") || "nothing"),
        ]),
      ),
    terraform: () =>
      table(
        ["a factory with", `${TERRAFORM_CHECK} says`],
        Object.keys(TERRAFORM).map((name) => [
          name.replaceAll("-", " ").replace("no key", "neither"),
          results().terraform[name]?.failed.includes(TERRAFORM_CHECK) ? "failed" : "passed",
        ]),
      ),
    definitions: () =>
      table(
        ["id", "definition", "version"],
        DEFINITIONS.map((one) => [short(one.id), `[${one.title}](${sourceOf(one)})`, one.version]),
      ),
  };
}

/** @param {Answer} answer */
function cell({ finds, misleads }) {
  const words = [
    ...finds.map(code),
    ...misleads.map((one) => `${code(one)} fails the right chain, and passes this`),
  ];
  return words.join("<br/>") || "nothing";
}

/** @param {string} said An id, or a rule and what it does. */
function code(said) {
  const [id = "", ...more] = said.split(" ");
  return [`\`${short(id)}\``, ...more].join(" ");
}

/** @param {string} id Definitions of Azure Policy are known by the first part of theirs. */
function short(id) {
  return id.replace(/^([0-9a-f]{8})-.*/, "$1");
}

/**
 * @param {readonly string[]} heading
 * @param {readonly (readonly string[])[]} rows
 */
function table(heading, rows) {
  return [heading, heading.map(() => "---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/**
 * The comparison for a terminal, at most 80 columns wide.
 * @param {CheckovResults} results
 * @param {(module: string) => any} compiled
 */
export function terminalTable(results, compiled) {
  const { rows } = compare(results, compiled);
  const lines = rows.flatMap(({ what, ...row }) => [
    `  ${what}`,
    ...WHO.flatMap((who) => {
      const { finds, misleads } = row[who];
      const words = [
        ...finds.map(short),
        ...misleads.map((one) => `nothing; ${short(one)} fails the right chain, and passes this`),
      ];
      const said = words.length > 0 ? words : ["nothing"];
      return said.map((word, index) => `    ${(index ? "" : NAMES[who]).padEnd(13)} ${word}`);
    }),
  ]);
  const found = WHO.map(
    (who) => `${NAMES[who]} ${rows.filter((row) => row[who].finds.length > 0).length}`,
  );
  return [...lines, "", `Of ${CASES.length} found: ${found.join(", ")}`, ""].join("\n");
}

const NAMES = { checkov: "Checkov", azurePolicy: "Azure Policy", pack: "this pack" };

export const CASE_COUNT = CASES.length + Object.keys(RIGHT_CHAINS).length;
