// @ts-check
import { join } from "node:path";
import {
  SANDBOX_DIRECTORY,
  STACK,
  prepareStack,
  pulumiEnvironment,
} from "./pulumi-environment.mjs";
import { withSandbox } from "./sandbox-session.mjs";
import { formatSummary } from "./summary.mjs";
import { stdoutPainter } from "./support/log.mjs";
import { EXIT } from "./support/main.mjs";
import { runCommand, runInForeground } from "./support/run-command.mjs";
import { StepError } from "./support/step-error.mjs";

/** The simulated subscription has this resource group; deletion protection is for real data. */
export const SANDBOX_CONFIG = { resourceGroupName: "rg-data", deletionProtection: "false" };

/**
 * @typedef {object} Context
 * @property {string} root The checkout.
 * @property {import("./support/log.mjs").Log} log
 * @property {import("./pulumi-cli/provide.mjs").ProvidedPulumi} pulumi
 */

/**
 * Creates or updates the stack in the simulated Azure and says what is there now.
 * @param {Context} context
 * @returns {Promise<number>} Exit code.
 */
export async function deploy({ root, log, pulumi }) {
  log.info(`Deploying to a simulated Azure with Pulumi ${pulumi.version} (${pulumi.source})\n`);
  const { env, configFile } = await prepare({ root, pulumi });
  const code = await withSandbox({ root, directory: join(root, SANDBOX_DIRECTORY) }, (sandbox) =>
    runInForeground(
      pulumi.command,
      ["up", "--yes", "--suppress-outputs", "--stack", STACK].concat([
        "--config-file",
        configFile,
        "--policy-pack",
        "policies",
      ]),
      { cwd: root, env: { ...env, ...sandbox } },
    ),
  );
  if (code !== 0) return failed(log, "pulumi up", code);

  const outputs = await readOutputs(pulumi.command, root, env);
  process.stdout.write(`\n${formatSummary(outputs, stdoutPainter())}`);
  return EXIT.ok;
}

/**
 * Deletes what the stack has created; the key stays in the deleted vault, as it would in Azure.
 * @param {Context} context
 * @returns {Promise<number>} Exit code.
 */
export async function destroy({ root, log, pulumi }) {
  const { env, configFile } = await prepare({ root, pulumi });
  const code = await withSandbox({ root, directory: join(root, SANDBOX_DIRECTORY) }, (sandbox) =>
    runInForeground(
      pulumi.command,
      ["destroy", "--yes", "--stack", STACK, "--config-file", configFile],
      {
        cwd: root,
        env: { ...env, ...sandbox },
      },
    ),
  );
  if (code !== 0) return failed(log, "pulumi destroy", code);
  process.stdout.write(
    "\nThe simulated Azure keeps the deleted vault, as Azure does, and so its name.\n" +
      "To begin again with nothing: npm start -- --reset\n",
  );
  return EXIT.ok;
}

/**
 * @param {Pick<Context, "root" | "pulumi">} context
 * @returns {Promise<{ env: NodeJS.ProcessEnv, configFile: string }>}
 */
async function prepare({ root, pulumi: { binDir, command } }) {
  const env = pulumiEnvironment({ root, binDir });
  const project = { root, project: root, command, env, config: SANDBOX_CONFIG };
  const { configFile } = await prepareStack(project);
  return { env, configFile };
}

/**
 * Pulumi has said why; what it cannot say is that this Azure may be thrown away.
 * @param {import("./support/log.mjs").Log} log
 * @param {string} command
 * @param {number} code
 */
function failed(log, command, code) {
  log.warn(`${command} ended with exit code ${code}; its messages above say why`);
  log.info("  To begin again with an empty simulated subscription: npm start -- --reset");
  return EXIT.failed;
}

/**
 * @param {string} command
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Record<string, unknown>>}
 */
async function readOutputs(command, root, env) {
  const result = await runCommand(command, ["stack", "output", "--json", "--stack", STACK], {
    cwd: root,
    env,
  });
  if (result.code === 0) return JSON.parse(result.stdout);
  throw new StepError(
    "reading the stack's outputs",
    result.tail,
    "run it by hand: npm run pulumi -- stack output",
  );
}
