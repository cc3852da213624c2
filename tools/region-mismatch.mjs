// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  SANDBOX_DIRECTORY,
  STACK,
  prepareStack,
  pulumiEnvironment,
} from "./pulumi-environment.mjs";
import { withSandbox } from "./sandbox-session.mjs";
import { stdoutPainter } from "./support/log.mjs";
import { EXIT } from "./support/main.mjs";
import { runInForeground } from "./support/run-command.mjs";

const EXAMPLE = join("examples", "region-mismatch");
const RULE = "adf-kv-same-region";

/**
 * Deploys a hand-written program whose vault is in another region than its factory, to show the
 * policy pack refuse it. Succeeds only if it was refused, by that rule, and no factory exists.
 * @param {import("./deploy.mjs").Context} context
 * @returns {Promise<number>} Exit code.
 */
export async function demonstrateRegionMismatch({ root, log, pulumi }) {
  log.info(`Deploying ${EXAMPLE}: the vault is in another region than the factory\n`);
  const env = pulumiEnvironment({ root, binDir: pulumi.binDir });
  const project = join(root, EXAMPLE);
  const { configFile } = await prepareStack({ root, project, command: pulumi.command, env });
  const directory = join(root, SANDBOX_DIRECTORY);
  const events = join(directory, "region-mismatch-events.json");
  rmSync(events, { force: true });

  const before = factoriesIn(directory);
  const policyPack = join(root, "policies");
  const code = await withSandbox({ root, directory }, (sandbox) =>
    runInForeground(
      pulumi.command,
      [
        "up",
        "--yes",
        "--stack",
        STACK,
        "--config-file",
        configFile,
        "--policy-pack",
        policyPack,
      ].concat(["--event-log", events]),
      // --event-log is among the options that Pulumi offers only with this variable.
      { cwd: project, env: { ...env, ...sandbox, PULUMI_DEBUG_COMMANDS: "true" } },
    ),
  );
  const created = factoriesIn(directory).filter((id) => !before.includes(id));

  const paint = stdoutPainter();
  const checks = /** @type {const} */ ([
    [code !== 0, "Pulumi stopped the deployment"],
    [refusingRules(events).includes(RULE), `the rule ${RULE} refused it`],
    [created.length === 0, "no factory was created"],
  ]);
  const rows = checks.map(
    ([ok, text]) => `  ${ok ? paint.green("✓") : paint.red("✖ not so:")} ${text}`,
  );
  process.stdout.write(`\n${paint.bold("What this has shown")}\n${rows.join("\n")}\n`);
  if (!checks.every(([ok]) => ok)) return EXIT.failed;
  process.stdout.write(
    "  Azure itself would have accepted vault, key, identity and grant, and failed at\n" +
      "  the factory. The pack judges any program, also those without the component:\n" +
      `  see ${EXAMPLE}/index.ts\n`,
  );
  return EXIT.ok;
}

/**
 * @param {string} file Pulumi's event log, one JSON object per line.
 * @returns {string[]} Names of the mandatory rules that were violated.
 */
function refusingRules(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes('"policyEvent"'))
    .map((line) => JSON.parse(line).policyEvent)
    .filter((event) => event?.enforcementLevel === "mandatory")
    .map((event) => event.policyName);
}

/**
 * Looks into the simulated Azure itself: Pulumi's state would not show a factory that was created
 * and then lost.
 * @param {string} directory
 * @returns {string[]} Ids of every factory in its store, in whatever place of it.
 */
function factoriesIn(directory) {
  const store = join(directory, "azure.json");
  if (!existsSync(store)) return [];
  const found = new Set();
  JSON.parse(readFileSync(store, "utf8"), (key, value) => {
    const isFactory = /\/providers\/Microsoft\.DataFactory\/factories\/[^/]+$/i;
    if (key === "id" && typeof value === "string" && isFactory.test(value)) found.add(value);
    return value;
  });
  return [...found];
}
