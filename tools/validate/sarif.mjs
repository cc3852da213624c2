// @ts-check
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ensureBuild } from "../build.mjs";
import { ensureDependencies } from "../dependencies.mjs";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";

/** @typedef {import("./pipeline-validator.mjs").Context} Context */
/** @typedef {import("./pipeline-validator.mjs").Check} Check */

const FORMATS = ["sarif", "sarif-github"];

/** What the task that publishes a file to Azure DevOps adds. */
const ADDED_LATER = ["GHAzDO1019", "GHAzDO1020"];

/**
 * What has to be found in a golden file.
 * @type {readonly { title: string, from: string | RegExp, to: string, saying: RegExp }[]}
 */
const FAULTS = [
  {
    title: "a result without a place",
    from: '"locations": [',
    to: '"relatedLocations": [',
    saying: /^GH1015: .*does not provide a 'locations' array/,
  },
  {
    title: "a rule without help",
    from: /"help": \{[^}]*\},\s*/,
    to: "",
    saying: /^GH2012: .*does not provide a 'help' object/,
  },
];

/**
 * Microsoft's SARIF Multitool, with its rules for GitHub and Azure DevOps: on the golden files of
 * reports, and on a report full of hostile names.
 * https://github.com/microsoft/sarif-sdk/blob/main/docs/multitool-usage.md
 * @type {import("./pipeline-validator.mjs").Validator}
 */
export const sarif = {
  name: "SARIF Multitool",
  whyLeftOut: async () =>
    process.arch === "x64" ? undefined : `Microsoft has it for x64, not for ${process.arch}`,
  async run(context) {
    const scratch = mkdtempSync(join(tmpdir(), "adf-cmk-sarif-"));
    try {
      return await checks(context, scratch);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
};

/**
 * @param {Context} context
 * @param {string} scratch
 * @returns {Promise<readonly Check[]>}
 */
async function checks(context, scratch) {
  const files = [...goldenFiles(context, scratch), ...(await hostileFiles(context, scratch))];
  const faults = FAULTS.map(({ from, to }, index) => {
    const text = readFileSync(join(scratch, "failing-preview.sarif-github.sarif"), "utf8");
    const file = join(scratch, `fault-${index}.sarif`);
    writeFileSync(file, text.replace(from, to));
    return file;
  });
  const problemsOf = await validate(context, [...files, ...faults], join(scratch, "found.json"));
  return [
    ...files.map((file) => ({ name: basename(file), problems: problemsOf(file) })),
    ...FAULTS.map(({ title, saying }, index) => {
      const found = problemsOf(faults[index] ?? "");
      const isFound = found.some((problem) => saying.test(problem));
      const problems = isFound ? [] : [`it finds ${found.join("; ") || "nothing"}`];
      return { name: `finds ${title}`, problems };
    }),
  ];
}

/**
 * @param {Context} context
 * @param {string} scratch
 */
function goldenFiles({ root }, scratch) {
  const golden = join(root, "tests/cli/report/golden");
  const runs = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return runs.flatMap(({ name }) =>
    FORMATS.map((format) => {
      const file = join(scratch, `${name}.${format}.sarif`);
      copyFileSync(join(golden, name, `${format}.txt`), file);
      return file;
    }),
  );
}

/**
 * @param {Context} context
 * @param {string} scratch
 */
async function hostileFiles({ root, log }, scratch) {
  await ensureBuild({ root, log });
  const load = createRequire(join(root, "package.json"));
  load("sucrase/register/ts");
  const support = join(root, "tests/cli/report/support");
  /** @type {readonly string[]} */
  const texts = load(join(support, "hostile-texts")).HOSTILE_TEXTS;
  const report = load(join(support, "sample-report")).reportFull(texts.join("\n").slice(0, 3_000));
  const file = join(scratch, "hostile.json");
  writeFileSync(file, JSON.stringify(report));
  const outputs = FORMATS.map((format) => join(scratch, `hostile.${format}.sarif`));
  const { code, tail } = await runCommand(process.execPath, [
    ...[join(root, "dist/cli/main.js"), "report", file, "--fail-on", "never", "--format", "json"],
    ...outputs.flatMap((output, index) => ["--output", `${FORMATS[index]}=${output}`]),
  ]);
  if (code !== 0) {
    throw new StepError("writing a report of hostile names", tail, "see what adf-cmk says");
  }
  return outputs;
}

/**
 * @param {Context} context
 * @param {readonly string[]} files
 * @param {string} output
 * @returns {Promise<(file: string) => readonly string[]>} The errors of each file.
 */
async function validate({ root, log }, files, output) {
  const directory = join(root, "tests", "validators");
  await ensureDependencies({ root: directory, log });
  /** @type {string} */
  const program = createRequire(join(directory, "package.json"))("@microsoft/sarif-multitool");
  // Its script of npm's makes it a program, if npm may run scripts.
  chmodSync(program, 0o755);
  const { tail } = await runCommand(
    program,
    [
      ...["validate", ...files, "--output", output, "--log", "ForceOverwrite"],
      ...["--rule-kind", "Sarif;Ghas;Ado", "--level", "Error", "--kind", "Fail"],
    ],
    { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } },
  );
  // Its exit code is 0 whatever it finds.
  if (!tail.includes(`${files.length} files scanned`)) {
    throw new StepError("running SARIF Multitool", tail, `it was to scan ${files.length} files`);
  }
  const found = errorsIn(JSON.parse(readFileSync(output, "utf8")));
  return (file) => found.filter(({ uri }) => uri.endsWith(file)).map(({ text }) => text);
}

/**
 * @param {{ runs: { results: any[], tool: { driver: { rules?: any[] } } }[] }} log
 * @returns {readonly { uri: string, text: string }[]}
 */
function errorsIn({ runs }) {
  return runs.flatMap(({ results, tool }) =>
    results
      .filter(({ level, ruleId }) => level === "error" && !ADDED_LATER.includes(ruleId))
      .map(({ ruleId, message, locations }) => {
        const rule = tool.driver.rules?.find(({ id }) => id === ruleId);
        /** @type {string} */
        const template = message.text ?? rule?.messageStrings?.[message.id]?.text ?? message.id;
        const text = template.replace(/\{(\d+)\}/g, (_, index) => message.arguments?.[index] ?? "");
        const { uri = "" } = locations?.[0]?.physicalLocation?.artifactLocation ?? {};
        return { uri: decodeURIComponent(uri), text: `${ruleId}: ${text}` };
      }),
  );
}
