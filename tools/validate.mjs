// @ts-check
import { ensureDependencies } from "./dependencies.mjs";
import { createLog, stdoutPainter } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { UsageError, describeError } from "./support/step-error.mjs";
import { actionlint } from "./validate/actionlint.mjs";
import { azurePipelines } from "./validate/azure-pipelines.mjs";
import { sarif } from "./validate/sarif.mjs";
import { zizmor } from "./validate/zizmor.mjs";

const HELP = `npm run validate: what other people's validators say of what this repository ships

Usage
  npm run validate

  actionlint                        pipelines/github; needs Go
  zizmor                            pipelines/github; needs Python
  Azure Pipelines' language service pipelines/azure-devops
  SARIF Multitool                   reports in SARIF; 100 MB

Each also has to find faults that are planted into copies of the files. What this
machine lacks the language for is left out, and said. The tools are kept in the
cache directory. The last line is "N passed, N failed".

Exit codes: 0 all passed, 1 something failed, 2 the command line was not understood
`;

/** @type {readonly import("./validate/pipeline-validator.mjs").Validator[]} */
const VALIDATORS = [actionlint, zizmor, azurePipelines, sarif];

await runMain(async () => {
  const [first] = process.argv.slice(2);
  if (first === "--help" || first === "-h") {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (first !== undefined) {
    throw new UsageError(
      `npm run validate does not know "${first}"`,
      "npm run validate -- --help shows what it does",
    );
  }
  const log = createLog();
  await ensureDependencies({ root: ROOT, log });
  const paint = stdoutPainter();
  const write = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);
  const tally = { passed: 0, failed: 0 };
  for (const { name, whyLeftOut, run } of VALIDATORS) {
    const lacking = await whyLeftOut();
    if (lacking !== undefined) {
      write(`${paint.yellow("-")} ${name} is left out: ${lacking}`);
      continue;
    }
    write(paint.bold(name));
    const checks = await run({ root: ROOT, log }).catch((error) => [
      { name: "runs", problems: [describeError(error)] },
    ]);
    for (const check of checks) {
      const passes = check.problems.length === 0;
      tally[passes ? "passed" : "failed"] += 1;
      write(`  ${passes ? paint.green("✓") : paint.red("✖")} ${check.name}`);
      check.problems.forEach((problem) => write(`    ${problem.replaceAll("\n", "\n    ")}`));
    }
  }
  write(`${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 ? EXIT.ok : EXIT.failed;
});
