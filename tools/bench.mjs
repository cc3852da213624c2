// @ts-check
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeEventLog } from "./bench/event-log.mjs";
import { checkovOrNot, writeInputs } from "./bench/inputs.mjs";
import { SANDBOX_CONFIG } from "./deploy.mjs";
import { STACK, prepareStack, pulumiEnvironment } from "./pulumi-environment.mjs";
import { withSandbox } from "./sandbox-session.mjs";
import { setUp } from "./set-up.mjs";
import { createLog } from "./support/log.mjs";
import { ROOT, runMain } from "./support/main.mjs";
import { runInForeground } from "./support/run-command.mjs";

const HELP = `npm run bench: measure time and memory on this machine, as ratios

Usage
  npm run bench                  all sections, about half an hour
  npm run bench -- overhead      one section, or several
  npm run bench -- --runs 10     more runs of each preview (default 5; 3 at most
                                 where a run takes long)
  npm run bench -- --json        the figures as JSON

Sections
  preview     pulumi preview of the default stack, an empty program and the
              standard template
  analyze     the policy pack beside a trivial and an empty one, and beside Checkov
              on the same resources as an ARM template, at up to 10,000 resources
              and 1,000 encrypted factories; without Python, without Checkov
  report      adf-cmk report of a run with 10,000 resources
  overhead    1, 10 and 100 components beside the same resources by hand
  arm-template
              an exported ARM template of 2.2 MB, checked and worked out anew

Exit codes
  0  measured; whether each target is met is in the output
  1  something could not be measured; the message says what
`;

const PROGRAMS = {
  empty: "tests/bench/programs/empty",
  default: ".",
  template: "tests/bench/programs/standard-template",
  components: "tests/bench/programs/components",
  handWritten: "tests/bench/programs/hand-written",
};

/** Prepares stacks that do not touch the one of `npm start`, and measures in their presence. */
await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return 0;
  }
  const log = createLog();
  const pulumi = await setUp({ root: ROOT, log });
  const work = join(ROOT, ".sandbox", "bench");
  const env = pulumiEnvironment({ root: work, binDir: pulumi.binDir });

  /** @type {Record<string, { directory: string, configFile: string, stack: string }>} */
  const projects = {};
  for (const [name, directory] of Object.entries(PROGRAMS)) {
    const stack = await prepareStack({
      root: work,
      project: join(ROOT, directory),
      command: pulumi.command,
      env,
      config: name === "default" ? SANDBOX_CONFIG : {},
    });
    projects[name] = { ...stack, stack: STACK };
  }
  const analyze = isChosen("analyze", args)
    ? { ...writeInputs(join(work, "analyze")), checkov: await checkovOrNot({ root: ROOT, log }) }
    : undefined;
  const report = isChosen("report", args)
    ? { eventLog: join(work, "large.events"), resources: 10_000 }
    : undefined;
  if (report) writeEventLog(report.eventLog, report.resources);
  return withSandbox({ root: ROOT, directory: join(work, "azure") }, (sandbox) =>
    runInForeground(
      process.execPath,
      ["--require", "sucrase/register/ts", "tests/bench/main.ts", ...args],
      {
        cwd: ROOT,
        env: {
          ...env,
          ...sandbox,
          ADF_CMK_BENCH: JSON.stringify({
            command: pulumi.command,
            projects,
            work,
            analyze,
            report,
          }),
        },
      },
    ),
  );
});

/**
 * Whether a section is among those that are named; without any, all are meant.
 * @param {string} section
 * @param {string[]} args
 */
function isChosen(section, args) {
  const options = { runs: { type: /** @type {const} */ ("string") } };
  const { positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  return positionals.length === 0 || positionals.includes(section);
}
