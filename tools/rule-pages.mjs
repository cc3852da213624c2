// @ts-check

/**
 * @typedef {{ name: string, version: string, reference: string, specification: string, tag: string }} Reference
 * @typedef {{ type: string, name: string, inputs: Record<string, unknown> }} ExampleResource
 * @typedef {{ shows: string, resources: readonly ExampleResource[] }} Example
 * @typedef {{
 *   id: string, title: string, why: string, fix: string, url: string, severity: string, level: string,
 *   strict?: { level?: string, settings?: Record<string, unknown> },
 *   references: readonly Reference[], judges: string, decidedBy: "inputs" | "graph",
 *   examples: { good: readonly Example[], bad: readonly Example[] },
 * }} Rule
 * @typedef {{ type?: unknown, enum?: unknown[], default?: unknown, description?: string }} Setting
 * @typedef {{
 *   rules: readonly Rule[],
 *   nouns: Readonly<Record<string, string>>,
 *   settingsOf: (rule: Rule) => Readonly<Record<string, Setting>>,
 *   kindOf: (type: string) => string | undefined,
 *   version: string,
 * }} Pack
 */

export const NOTE =
  "<!-- Derived from the rule by `npm run docs`; change policies/rules/ and not this. -->";

/**
 * All files that are derived from the pack's rules, whole.
 * @param {Pack} pack
 * @returns {Readonly<Record<string, string>>} By path from the root.
 */
export function ruleFiles(pack) {
  return {
    "docs/rules/README.md": indexPage(pack),
    ...Object.fromEntries(
      pack.rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule, pack)]),
    ),
    "policies/catalogue.json": `${JSON.stringify(catalogue(pack), null, 2)}\n`,
  };
}

/** @param {Pack} pack */
function indexPage({ rules }) {
  const rows = rules.map((rule) => [
    `[\`${rule.id}\`](${rule.id}.md)`,
    rule.title,
    rule.severity,
    rule.level,
    strictLevel(rule),
  ]);
  const mapping = rules.map((rule) => [
    `[\`${rule.id}\`](${rule.id}.md)`,
    rule.references.map(({ tag }) => `\`${tag}\``).join(", "),
  ]);
  return `${NOTE}

# The rules

${rules.length} rules. The level is that of the preset in \`policies\` (baseline) or
\`policies/strict\` (strict); [policy settings](../how-to/set-the-rules.md) says
how to change levels and settings, and how to exempt a resource for a time.
What each rule can tell before anything exists: [a first preview](first-preview.md).

${table(["rule", "what holds", "severity", "baseline", "strict"], rows)}

## Frameworks

Only what the framework's publisher, or Microsoft's own mapping of it, says.

${table(["rule", "serves"], mapping)}
`;
}

/**
 * @param {Rule} rule
 * @param {Pack} pack
 */
function rulePage(rule, { nouns, settingsOf, kindOf }) {
  const settings = Object.entries(settingsOf(rule)).map(([name, setting]) => [
    `\`${name}\``,
    typeName(setting),
    setting.default === undefined ? "" : `\`${JSON.stringify(setting.default)}\``,
    rule.strict?.settings?.[name] === undefined
      ? name === "onUnknown"
        ? '`"violation"`'
        : ""
      : `\`${JSON.stringify(rule.strict.settings[name])}\``,
    escapeCell(setting.description ?? ""),
  ]);
  const [bad] = rule.examples.bad;
  return `${NOTE}

# ${rule.id}

${rule.title}.

${table(
  ["", ""],
  [
    ["judges", `each ${nouns[rule.judges]}`],
    ["severity", rule.severity],
    ["level", `${rule.level}; in the strict preset ${strictLevel(rule)}`],
    [
      "decides",
      rule.decidedBy === "inputs"
        ? "from the resource's own inputs"
        : "with other resources of the stack",
    ],
    ["serves", rule.references.map(({ tag }) => `\`${tag}\``).join(", ")],
  ],
)}

## Why

${rule.why}.

## How to fix it

${rule.fix}. See [${publisher(rule.url)}'s page](${rule.url}).

## Examples

These are tests of the rule, too. Passes: a stack that

${rule.examples.good.map(({ shows }) => `- ${shows}`).join("\n")}

Fails: a stack that

${rule.examples.bad.map(({ shows }) => `- ${shows}`).join("\n")}

The first of those that fail has

\`\`\`json
${JSON.stringify(
  (bad?.resources ?? [])
    .filter(({ type }) => kindOf(type) === rule.judges)
    .map(({ type, inputs }) => ({ type, properties: inputs })),
  null,
  2,
)}
\`\`\`

## Settings

${table(["setting", "type", "default", "in strict", "meaning"], settings)}

## Frameworks

${table(
  ["framework", "reference", "says"],
  rule.references.map(({ name, version, reference, specification }) => [
    `${name}${version ? ` ${version}` : ""}`,
    reference,
    escapeCell(specification),
  ]),
)}
`;
}

/** @param {Pack} pack What tools read: the same facts, and the schemas of the settings. */
function catalogue({ rules, settingsOf, version }) {
  return {
    version,
    rules: rules.map((rule) => ({
      id: rule.id,
      title: rule.title,
      why: rule.why,
      fix: rule.fix,
      url: rule.url,
      severity: rule.severity,
      judges: rule.judges,
      decidedBy: rule.decidedBy,
      levels: { baseline: rule.level, strict: strictLevel(rule) },
      references: rule.references,
      settings: settingsOf(rule),
      strictSettings: { onUnknown: "violation", ...rule.strict?.settings },
    })),
  };
}

/** @param {Rule} rule */
function strictLevel({ level, strict }) {
  return strict?.level ?? level;
}

/** @param {string} url */
function publisher(url) {
  return new URL(url).hostname === "www.pulumi.com" ? "Pulumi" : "Microsoft";
}

/** @param {Setting} setting */
function typeName({ type, enum: values }) {
  return values ? values.map((value) => `\`${JSON.stringify(value)}\``).join(", ") : String(type);
}

/**
 * @param {readonly string[]} heading
 * @param {readonly (readonly string[])[]} rows
 */
export function table(heading, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

/** @param {string} text */
export function escapeCell(text) {
  return text.replace(/[|<>\\&%*]/g, (character) => `\\${character}`);
}
