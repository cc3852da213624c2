// @ts-check
import { NOTE, escapeCell, table } from "./rule-pages.mjs";

/**
 * What rules say about their own examples, from running them.
 * @typedef {{ isFound: boolean, doubts: readonly string[] }} Said
 * @typedef {{ shows: string, preview: Said, early: Said, late: Said }} Row
 * @typedef {{ id: string, good: readonly Row[], bad: readonly Row[] }} RuleRows
 */

/**
 * @param {readonly RuleRows[]} rules
 * @returns {string}
 */
export function firstPreviewPage(rules) {
  /** @type {string[]} */
  const notes = [];
  const rows = rules.map(({ id, good, bad }) => [
    `[\`${id}\`](${id}.md)`,
    cell(good, ({ preview }) => outcome(preview, "found", notes)),
    cell(bad, ({ preview }) => outcome(preview, "found", notes)),
    cell(bad, ({ early, late }) =>
      early.isFound ? "before creation" : outcome(late, "at the end", notes),
    ),
  ]);
  return `${NOTE}

# What a first preview can tell

At the first preview of a stack nothing is known that Azure will only answer:
ids, addresses, and every input that a program takes from there. This table is
what the rules say then about their own examples, each with the rest of a right
stack around it, and with nobody logged in to Azure. "Found" is reported at the
rule's level. "Cannot tell" is reported as an advisory that names the value; the
setting \`onUnknown\` changes that.

The last column says when the update finds it: before the resource is created (a
rule about the vaults and keys of factories: before the factory is), or at the
end, because what decides can be registered after the resource.

${table(["rule", "a right stack", "a wrong stack", "and in the update"], rows)}

What cannot be told:

${notes.map((note, index) => `${index + 1}. ${escapeCell(note)}`).join("\n")}
`;
}

/**
 * One outcome if all examples have it, else each with the examples that have it.
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string} outcomeOf
 */
function cell(rows, outcomeOf) {
  /** @type {Map<string, string[]>} */
  const examples = new Map();
  for (const row of rows) {
    const outcome = outcomeOf(row);
    examples.set(outcome, [...(examples.get(outcome) ?? []), row.shows]);
  }
  const parts = [...examples].map(([outcome, shows]) =>
    examples.size === 1 ? outcome : `${outcome} if it ${shows.map(escapeCell).join(" or ")}`,
  );
  return parts.join("; ");
}

/**
 * @param {Said} said
 * @param {string} found
 * @param {string[]} notes What cannot be told; it is added to them.
 */
function outcome({ isFound, doubts }, found, notes) {
  if (isFound) return found;
  const numbers = doubts.map((doubt) => {
    if (!notes.includes(doubt)) notes.push(doubt);
    return notes.indexOf(doubt) + 1;
  });
  return numbers.length > 0 ? `cannot tell (${numbers.join(", ")})` : "passes";
}
