// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as prettier from "prettier";
import { ensureBuild } from "./build.mjs";
import { comparisonParts } from "./compare/page.mjs";
import { compiled, readCheckovResults } from "./compare/results.mjs";
import { COVERAGE_PARTS, coverageProblems } from "./coverage/page.mjs";
import { readTests } from "./coverage/tests.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { withDiffRules } from "./diff-rule-pages.mjs";
import { firstPreviewPage } from "./first-preview-page.mjs";
import { reportSchema } from "./report-schema.mjs";
import { escapeCell, ruleFiles } from "./rule-pages.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { StepError, UsageError } from "./support/step-error.mjs";

const HELP = `npm run docs: write the parts of the docs that are derived from the code

Usage
  npm run docs               write them
  npm run docs -- --check    write nothing; fail when they are not up to date

It fails, too, when a scenario does not say what it shows ("@shows" in its first
comment), or when something that tools/coverage/claims.mjs lists is shown by none.

Exit codes: 0 up to date, 1 stale or failed, 2 the command line was not understood
`;

/**
 * A page with derived parts: each stands between "<!-- derived: NAME -->" and "<!-- end -->".
 * @type {Readonly<Record<string, Readonly<Record<string, () => string>>>>}
 */
const PAGES = {
  "docs/arguments.md": { arguments: argumentsTable },
  "docs/comparison.md": comparisonParts(readCheckovResults, compiled),
  "docs/coverage.md": coverageParts(),
};

const load = createRequire(join(ROOT, "package.json"));

/** What is derived from the pack's rules, by path: pages, an index, a file for tools. */
function filesOfRules() {
  const pages = ruleFiles({
    rules: compiled("policies/catalogue").CATALOGUE,
    nouns: compiled("policies/framework/kinds").KIND_NOUNS,
    settingsOf: compiled("policies/framework/settings-schema").settingsSchema,
    kindOf: (type) => compiled("policies/framework/tokens").resourceTypeOf(type)?.kind,
    version: JSON.parse(read("package.json")).version,
  });
  const firstPreview = firstPreviewPage(firstPreviewTable());
  return { ...withDiffRules(pages, diffRules()), "docs/rules/first-preview.md": firstPreview };
}

/** @returns {import("./diff-rule-pages.mjs").DiffRules} */
function diffRules() {
  const directory = "cli/report/diff-rules";
  const { runOf } = compiled(`${directory}/example-run`);
  const { RunChanges } = compiled(`${directory}/run-changes`);
  return {
    rules: compiled(`${directory}/index`).DIFF_RULES,
    policies: compiled("policies/catalogue").CATALOGUE.map(
      (/** @type {{ id: string }} */ { id }) => id,
    ),
    saidOf: (rule, example) =>
      compiled(`${directory}/judge-changes`)
        .judgeChanges(new RunChanges(runOf(example)), [rule])
        .map((/** @type {{ finding: { what: string } }} */ { finding }) => finding.what),
  };
}

/**
 * What the rules say when they are asked about their examples as the engine asks. What asks them is
 * part of the tests, which are not compiled.
 * @returns {readonly import("./first-preview-page.mjs").RuleRows[]}
 */
function firstPreviewTable() {
  load("sucrase/register/ts");
  return load("./tests/policies/support/first-preview-table").firstPreviewTable(
    compiled("policies/catalogue").CATALOGUE,
  );
}

/**
 * @param {readonly string[]} derived Paths of the pages that there are to be.
 * @returns {readonly string[]} Pages of rules that are no more.
 */
function strayPages(derived) {
  const pages = readdirSync(join(ROOT, "docs", "rules")).map((file) => `docs/rules/${file}`);
  return pages.filter((page) => !derived.includes(page));
}

/** @returns {string} The component's arguments, from what checks them. */
function argumentsTable() {
  /** @type {{ ARGUMENT_RULES: Record<string, { allowed: string }> }} */
  const { ARGUMENT_RULES } = compiled("components/argument-rules");
  /** @type {{ ARGUMENT_EFFECTS: ReadonlyMap<string, string> }} */
  const { ARGUMENT_EFFECTS } = compiled("components/argument-effects");
  const rows = Object.entries(ARGUMENT_RULES)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(
      ([path, { allowed }]) =>
        `| \`${path}\` | ${escapeCell(allowed)} | ${ARGUMENT_EFFECTS.get(path)} |`,
    );
  return ["| argument | allowed | changing it |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Which test shows what, from what the tests say of themselves. */
function coverageParts() {
  return Object.fromEntries(
    Object.entries(COVERAGE_PARTS).map(([name, derive]) => [name, () => derive(readTests(ROOT))]),
  );
}

/**
 * @param {string} text
 * @param {Readonly<Record<string, () => string>>} parts
 * @param {string} page For the message.
 * @returns {string}
 */
function replaceParts(text, parts, page) {
  return Object.entries(parts).reduce((current, [name, derive]) => {
    const part = new RegExp(`(<!-- derived: ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!part.test(current)) {
      throw new StepError(
        `deriving "${name}" in ${page}`,
        `there is no "<!-- derived: ${name} -->" with an "<!-- end -->" after it`,
        `put the two lines back into ${page}`,
      );
    }
    return current.replace(part, (_, begin, end) => `${begin}\n${derive()}\n\n${end}`);
  }, text);
}

/** @param {string} page */
function read(page) {
  return readFileSync(join(ROOT, page), "utf8");
}

await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const unknown = args.find((arg) => arg !== "--check");
  if (unknown !== undefined) {
    throw new UsageError(`npm run docs does not know "${unknown}"`, "npm run docs -- --help");
  }
  const log = createLog();
  await ensureDependencies({ root: ROOT, log });
  await ensureBuild({ root: ROOT, log });
  const problems = coverageProblems(readTests(ROOT));
  if (problems.length > 0) {
    throw new StepError(
      "checking what the tests show",
      problems.join("\n"),
      "do what each line says, then npm run docs",
    );
  }
  const isCheck = args.includes("--check");
  mkdirSync(join(ROOT, "docs", "rules"), { recursive: true });
  const ofRules = filesOfRules();
  const stale = [...strayPages(Object.keys(ofRules))];
  if (!isCheck) stale.forEach((page) => rmSync(join(ROOT, page)));
  const texts = [
    ...Object.entries(PAGES).map(([page, parts]) => [page, replaceParts(read(page), parts, page)]),
    ...Object.entries(ofRules),
    ["cli/report/report.schema.json", reportSchema()],
  ];
  for (const [page = "", text = ""] of texts) {
    const file = join(ROOT, page);
    const options = await prettier.resolveConfig(file);
    const derived = await prettier.format(text, { ...options, filepath: file });
    if (existsSync(file) && derived === read(page)) continue;
    stale.push(page);
    if (!isCheck) writeFileSync(file, derived);
  }
  if (stale.length === 0) return EXIT.ok;
  if (!isCheck) {
    log.info(`Written: ${stale.join(", ")}`);
    return EXIT.ok;
  }
  throw new StepError(
    "checking the derived parts of the docs",
    `not what the code says: ${stale.join(", ")}`,
    "npm run docs writes them",
  );
});
