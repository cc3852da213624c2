// @ts-check
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { runJest } from "./jest-run.mjs";
import { providePulumi } from "./pulumi-cli/provide.mjs";
import { STATIC_CHECKS } from "./static-checks.mjs";
import { createLog, formatDuration, stdoutPainter } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { runInForeground } from "./support/run-command.mjs";
import { UsageError, describeError } from "./support/step-error.mjs";

const HELP = `npm test: every check and test of this repository

Usage
  npm test                           everything
  npm run lint                       types, lint, format, import arrows
  npm run test:unit [-- PATTERN]     unit tests, or those of matching files
  npm run test:e2e [-- PATTERN]      end-to-end tests on the real Pulumi engine
                                     against the simulated Azure

A failing part does not stop the others. The last line is "N passed, N failed",
where every test and every static check counts as one.

Exit codes: 0 all passed, 1 something failed, 2 the command line was not understood
`;

const PARTS = /** @type {const} */ (["static", "unit", "e2e"]);

/** @typedef {import("./jest-run.mjs").Tally} Tally */

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2);
  if (first === "--help" || first === "-h") {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const only = PARTS.find((part) => part === first);
  if (first !== undefined && only === undefined) {
    throw new UsageError(
      `npm test does not know "${first}"`,
      "npm test -- --help shows what it does",
    );
  }
  const log = createLog();
  // Without the packages there is nothing to run; everything else fails on its own.
  await ensureDependencies({ root: ROOT, log });

  /** @type {{ name: string, tally: Tally, duration: number }[]} */
  const results = [];
  const part = async (/** @type {string} */ name, /** @type {() => Promise<Tally>} */ run) => {
    process.stdout.write(`\n${stdoutPainter().bold(name)}\n`);
    const started = performance.now();
    const tally = await run().catch((error) => failure(error));
    results.push({ name, tally, duration: performance.now() - started });
  };

  if (only === undefined || only === "static") {
    for (const { name, program, args } of STATIC_CHECKS) {
      await part(name, () => staticCheck(program, args));
    }
  }
  if (only !== "static") {
    await part("setting up", () => setUp(log));
    if (only !== "e2e") await part("unit tests", () => runJest(ROOT, "unit", rest));
    if (only !== "unit") await part("end-to-end tests", () => runJest(ROOT, "e2e", rest));
  }
  return summarise(results);
});

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<Tally>}
 */
async function staticCheck(program, args) {
  const script = join(ROOT, program);
  const code = await runInForeground(process.execPath, [script, ...args], { cwd: ROOT });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Not a check: it counts only when it fails, and the tests that need it fail as well.
 * @param {import("./support/log.mjs").Log} log
 * @returns {Promise<Tally>}
 */
async function setUp(log) {
  const { command, version } = await providePulumi({ root: ROOT, log });
  log.info(`Pulumi ${version}: ${command}`);
  await ensureBuild({ root: ROOT, log });
  return { passed: 0, failed: 0 };
}

/**
 * @param {unknown} error
 * @returns {Tally}
 */
function failure(error) {
  process.stdout.write(`${describeError(error)}\n`);
  return { passed: 0, failed: 1 };
}

/**
 * @param {readonly { name: string, tally: Tally, duration: number }[]} results
 * @returns {number} Exit code.
 */
function summarise(results) {
  const paint = stdoutPainter();
  process.stdout.write("\n");
  for (const { name, tally, duration } of results) {
    const mark = tally.failed === 0 ? paint.green("✓") : paint.red("✖");
    const counts =
      tally.passed + tally.failed > 1 ? `${tally.passed} passed, ${tally.failed} failed` : "";
    const row = `${mark} ${name.padEnd(18)} ${formatDuration(duration).padStart(12)}  ${counts}`;
    process.stdout.write(`${row.trimEnd()}\n`);
    if (tally.problem) process.stdout.write(`  ${tally.problem}\n`);
  }
  const sum = (/** @type {"passed" | "failed"} */ key) =>
    results.reduce((total, { tally }) => total + tally[key], 0);
  process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed\n`);
  return sum("failed") === 0 ? EXIT.ok : EXIT.failed;
}
