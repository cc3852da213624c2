// @ts-check
import { escapeCell, table } from "./rule-pages.mjs";

/**
 * @typedef {{ shows: string, before: readonly unknown[], after: readonly unknown[] }} DiffExample
 * @typedef {{
 *   id: string, title: string, why: string, fix: string, url: string, severity: string,
 *   kind: "violation" | "change",
 *   examples: { reported: readonly DiffExample[], silent: readonly DiffExample[] },
 * }} DiffRule
 * @typedef {{
 *   rules: readonly DiffRule[],
 *   policies: readonly string[],
 *   saidOf: (rule: DiffRule, example: DiffExample) => readonly string[],
 * }} DiffRules What is needed to write of rules about changes; policies are the pack's ids.
 */

const NOTE =
  "<!-- Derived from the rule by `npm run docs`; change cli/report/diff-rules/rules/ and not this. -->";

/**
 * What is derived from the rules about changes, into the files that are derived from the pack's: pages
 * of their own, a second half of the page of a rule that both have, and their part of the index.
 * @param {Readonly<Record<string, string>>} files
 * @param {DiffRules} all
 * @returns {Readonly<Record<string, string>>} By path from the root.
 */
export function withDiffRules(files, all) {
  const pages = all.rules.map((rule) => {
    const page = `docs/rules/${rule.id}.md`;
    const own = sections(rule, all, all.policies.includes(rule.id) ? "###" : "##");
    const whole = all.policies.includes(rule.id)
      ? `${files[page]}\n## What a run changes\n\n${rule.title}.\n\n${own}`
      : `${NOTE}\n\n# ${rule.id}\n\n${rule.title}.\n\n${own}`;
    return [page, whole];
  });
  const index = "docs/rules/README.md";
  const catalogue = "policies/catalogue.json";
  return {
    ...files,
    ...Object.fromEntries(pages),
    [index]: `${files[index]}\n${indexSection(all)}`,
    [catalogue]: JSON.stringify({
      ...JSON.parse(files[catalogue] ?? "{}"),
      changes: all.rules.map(facts),
    }),
  };
}

/** @param {DiffRules} all */
function indexSection({ rules }) {
  const rows = rules.map((rule) => [
    `[\`${rule.id}\`](${rule.id}.md)`,
    rule.title,
    rule.severity,
    level(rule),
  ]);
  return `## What a run changes

Policies are not shown what there was before. \`adf-cmk preview\` and
\`adf-cmk report\` are, and say so with these rules. Those that are mandatory make
the command fail unless somebody agrees to it with \`--allow\`; the others are
allowed, and worth a look.

${table(["rule", "what holds", "severity", "level"], rows)}
`;
}

/**
 * @param {DiffRule} rule
 * @param {DiffRules} all
 * @param {string} heading
 */
function sections(rule, { saidOf }, heading) {
  const said = rule.examples.reported.map(
    (example) =>
      `A run that ${example.shows}:\n\n${saidOf(rule, example)
        .map((what) => `> ${escapeCell(what)}.`)
        .join("\n>\n")}`,
  );
  return `${table(
    ["", ""],
    [
      ["decides", "from what was there before the run and what is there after it"],
      ["reported by", "`adf-cmk preview` and `adf-cmk report`"],
      ["severity", rule.severity],
      ["level", level(rule)],
    ],
  )}

${heading} Why it matters

${rule.why}.

${heading} What to do

${rule.fix}. See [Microsoft's page](${rule.url}).

${heading} What is reported

These are tests of the rule, too. ${said.join("\n\n")}

${heading} What is not

${rule.examples.silent.map(({ shows }) => `- a run that ${shows}`).join("\n")}
- what is not known before the update, where only that would tell; it is said, or the report of the update itself tells
${rule.kind === "change" ? "" : allowing(rule, heading)}`;
}

/**
 * @param {DiffRule} rule
 * @param {string} heading
 */
function allowing({ id }, heading) {
  return `
${heading} Where it is meant

Agree to it, for one resource by its name in the program, or for all:

\`\`\`sh
adf-cmk preview --allow ${id}=orders
adf-cmk report events.json --allow ${id}
\`\`\`

It is reported as before, as agreed to, and stops nothing.
`;
}

/** @param {DiffRule} rule */
function facts({ id, title, why, fix, url, severity, kind }) {
  return { id, title, why, fix, url, severity, kind, level: level({ kind }) };
}

/** @param {Pick<DiffRule, "kind">} rule */
function level({ kind }) {
  return kind === "violation" ? "mandatory" : "advisory";
}
