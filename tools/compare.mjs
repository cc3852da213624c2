// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CASES, RIGHT_CHAINS } from "./compare/cases.mjs";
import { armTemplate } from "./compare/chain.mjs";
import { CHECKOV_VERSION, provideCheckov, runCheckov } from "./compare/checkov.mjs";
import { compare } from "./compare/comparison.mjs";
import { packFindings } from "./compare/pack.mjs";
import { CASE_COUNT, terminalTable } from "./compare/page.mjs";
import { CHECKOV_RESULTS, compiled, readCheckovResults } from "./compare/results.mjs";
import { stackExport } from "./compare/stack-export.mjs";
import { TERRAFORM, TERRAFORM_CHECK } from "./compare/terraform.mjs";
import { pulumiEnvironment } from "./pulumi-environment.mjs";
import { setUp } from "./set-up.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { runCommand } from "./support/run-command.mjs";
import { StepError, UsageError } from "./support/step-error.mjs";

const HELP = `npm run compare: twenty misconfigurations, and what three tools say of them

Usage
  npm run compare            run Checkov and the pack, and show what all three say
  npm run compare -- --json  the same as JSON

Needs Python 3.9 or newer: Checkov ${CHECKOV_VERSION} comes from PyPI, into the cache
directory. Writes tools/compare/checkov-results.json; npm run docs derives
docs/comparison.md from it, from the conditions of Azure Policy's definitions
and from the pack. No Azure is asked.

Exit codes: 0 compared, 1 failed, 2 the command line was not understood
`;

const ALL = [
  ...Object.entries(RIGHT_CHAINS).map(([id, resources]) => ({ id, resources })),
  ...CASES,
];

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const log = createLog();
  const pulumi = await setUp({ root: ROOT, log });
  const work = mkdtempSync(join(tmpdir(), "adf-cmk-compare-"));
  try {
    await checkPack(pulumi, work, log);
    const command = await provideCheckov({ root: ROOT, log });
    const results = await log.step(`Running Checkov on ${CASE_COUNT} templates`, () =>
      askCheckov(command, work),
    );
    const { format, resolveConfig } = await import("prettier");
    const filepath = join(ROOT, CHECKOV_RESULTS);
    const text = await format(JSON.stringify(results), {
      ...(await resolveConfig(filepath)),
      filepath,
    });
    writeFileSync(filepath, text);
  } finally {
    rmSync(work, { recursive: true });
  }
  const results = readCheckovResults();
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ checkov: results.version, ...compare(results, compiled) }, null, 2)}\n`
      : terminalTable(results, compiled),
  );
  log.info("npm run docs writes docs/comparison.md");
  return EXIT.ok;
});

/** @param {string[]} args */
function readOptions(args) {
  try {
    const help = { type: /** @type {const} */ ("boolean"), short: "h" };
    return parseArgs({ args, options: { json: { type: "boolean" }, help } }).values;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(cause, "npm run compare -- --help");
  }
}

/**
 * @param {string} command
 * @param {string} work
 */
async function askCheckov(command, work) {
  const [templates, modules] = [join(work, "arm"), join(work, "terraform")];
  mkdirSync(templates);
  mkdirSync(modules);
  for (const { id, resources } of ALL) {
    writeFileSync(join(templates, `${id}.json`), JSON.stringify(armTemplate(resources), null, 2));
  }
  for (const [name, text] of Object.entries(TERRAFORM)) {
    // A directory each: Terraform, and Checkov's graph, take a directory as one module.
    mkdirSync(join(modules, name));
    writeFileSync(join(modules, name, `${name}.tf`), text);
  }
  return {
    version: CHECKOV_VERSION,
    date: new Date().toISOString().slice(0, 10),
    arm: await runCheckov(command, templates, ["--framework", "arm"]),
    terraform: await runCheckov(command, modules, [
      ...["--framework", "terraform", "--check", TERRAFORM_CHECK],
    ]),
  };
}

/**
 * The page's column about the pack is derived without the engine, so that it cannot get stale; here
 * the engine has to say the same.
 * @param {import("./pulumi-cli/provide.mjs").ProvidedPulumi} pulumi
 * @param {string} work
 * @param {import("./support/log.mjs").Log} log
 */
async function checkPack({ command, binDir }, work, log) {
  const env = pulumiEnvironment({ root: work, binDir });
  const pack = join(ROOT, "policies");
  await log.step(`Running pulumi policy analyze on ${CASE_COUNT} stacks`, async () => {
    for (const { id, resources } of ALL) {
      const file = join(work, `${id}.json`);
      writeFileSync(file, JSON.stringify(stackExport(resources)));
      const args = ["policy", "analyze", "--file", file, "--policy-pack", pack, "--json"];
      const { stdout, tail } = await runCommand(command, args, { cwd: work, env });
      const events = stdout.split("\n").filter((line) => line.startsWith("{"));
      const said = events
        .map((line) => JSON.parse(line).policyEvent)
        .filter((event) => event && event.policyName !== "adf-cmk-pack")
        .map((event) => `${event.policyName} ${event.enforcementLevel}`);
      const expected = packFindings(resources, compiled).map(
        ({ rule, level }) => `${rule} ${level}`,
      );
      const [one, other] = [new Set(said), new Set(expected)].map((set) =>
        [...set].sort().join(", "),
      );
      if (events.length === 0 || one !== other) {
        throw new StepError(
          `judging ${id}`,
          `pulumi policy analyze says ${one || `nothing (${tail})`}, and tools/compare/pack.mjs ${other || "nothing"}`,
          "correct tools/compare/pack.mjs, which asks the rules without the engine",
        );
      }
    }
  });
}
