// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { runCommand } from "./support/run-command.mjs";
import { StepError } from "./support/step-error.mjs";

/** Everything a sandbox run leaves behind; ignored by git. */
export const SANDBOX_DIRECTORY = ".sandbox";

/** The stack of every sandbox deployment. */
export const STACK = "sandbox";

/** Variables that would reach the user's own Pulumi account, state, plugins or Azure. */
const USERS_OWN = /^(PULUMI|ARM|AZURE|AZD)_/i;

/**
 * The environment in which `pulumi` knows the sandbox only: its own login, state, settings and
 * passphrase, all under `.sandbox`. Nothing of the user's Pulumi or Azure is read or changed.
 * @param {{ root: string, binDir: string, env?: NodeJS.ProcessEnv }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function pulumiEnvironment({ root, binDir, env = process.env }) {
  const sandbox = join(root, SANDBOX_DIRECTORY);
  const state = join(sandbox, "state");
  const home = join(sandbox, "pulumi-home");
  mkdirSync(state, { recursive: true });
  mkdirSync(home, { recursive: true });

  const kept = Object.entries(env).filter(([name]) => !USERS_OWN.test(name));
  const path = kept.find(([name]) => name.toUpperCase() === "PATH");
  return {
    ...Object.fromEntries(kept.filter((entry) => entry !== path)),
    [path?.[0] ?? "PATH"]: [binDir, path?.[1]].filter(Boolean).join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: backendUrl(state),
    // Not a secret: it guards simulated keys in a directory of the checkout.
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/**
 * Pulumi takes what follows "file://" as a path, without decoding it.
 * @param {string} directory
 */
function backendUrl(directory) {
  const path = directory.replaceAll("\\", "/");
  return `file://${path.startsWith("/") ? "" : "/"}${path}`;
}

/**
 * A project as the sandbox deploys it.
 * @typedef {object} SandboxProject
 * @property {string} directory Directory of the project's Pulumi.yaml.
 * @property {string} configFile The stack's settings, under `.sandbox`.
 */

/**
 * Prepares the sandbox stack of a project without writing into the project. `pulumi stack init`
 * always writes the stack's settings beside Pulumi.yaml and takes no --config-file, so it runs in a
 * directory under `.sandbox` with a Pulumi.yaml of the same project name: stacks belong to a project
 * by its name.
 * @param {{ root: string, project: string, command: string, env: NodeJS.ProcessEnv,
 *   config?: Record<string, string> }} options `project`: the directory with the Pulumi.yaml;
 *   `config`: settings to begin with, by the project's own names.
 * @returns {Promise<SandboxProject>}
 */
export async function prepareStack({ root, project, command, env, config = {} }) {
  const name = projectName(project);
  const stub = join(root, SANDBOX_DIRECTORY, "projects", name);
  const configFile = join(stub, `Pulumi.${STACK}.yaml`);
  if (!existsSync(join(stub, "Pulumi.yaml"))) {
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  }
  const pulumi = async (/** @type {string[]} */ ...args) => {
    const result = await runCommand(command, [...args, "--non-interactive"], { cwd: project, env });
    return { ...result, args };
  };

  const selected = await pulumi("stack", "select", STACK);
  if (selected.code !== 0) {
    await orFail(pulumi("-C", stub, "stack", "init", STACK));
    await orFail(pulumi("stack", "select", STACK));
  }
  const settings = missingSettings(configFile, config);
  if (settings.length > 0) {
    await orFail(pulumi("config", "set-all", "--config-file", configFile, ...settings));
  }
  return { directory: project, configFile };
}

/**
 * Settings that are there stay: they may have been changed with `npm run pulumi -- config set`.
 * @param {string} configFile
 * @param {Record<string, string>} config
 * @returns {string[]} Arguments of `pulumi config set-all`.
 */
function missingSettings(configFile, config) {
  const present = existsSync(configFile) ? readFileSync(configFile, "utf8") : "";
  const isSet = (/** @type {string} */ key) =>
    present.split("\n").some((line) => new RegExp(`^\\s+(\\S+:)?${key}:`).test(line));
  return Object.entries(config)
    .filter(([key]) => !isSet(key))
    .flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
}

/**
 * The project's name, as far as a sandbox needs to understand Pulumi.yaml.
 * @param {string} project
 */
function projectName(project) {
  const file = join(project, "Pulumi.yaml");
  const name = existsSync(file) && /^name:\s*["']?([\w.-]+)/m.exec(readFileSync(file, "utf8"))?.[1];
  if (name) return name;
  throw new StepError(
    "preparing the sandbox stack",
    `${file} does not exist or has no "name:"`,
    `restore ${basename(project)}/Pulumi.yaml`,
  );
}

/** @param {Promise<import("./support/run-command.mjs").CommandResult & { args: string[] }>} running */
async function orFail(running) {
  const { code, tail, args } = await running;
  if (code === 0) return;
  throw new StepError(
    "preparing the sandbox stack",
    `pulumi ${args.join(" ")}\n${tail}`,
    "npm start -- --reset forgets the simulated subscription and its stacks",
  );
}
