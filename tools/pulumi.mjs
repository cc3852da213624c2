// @ts-check
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { SANDBOX_CONFIG } from "./deploy.mjs";
import { SANDBOX_DIRECTORY, prepareStack, pulumiEnvironment } from "./pulumi-environment.mjs";
import { withSandbox } from "./sandbox-session.mjs";
import { setUp } from "./set-up.mjs";
import { createLog } from "./support/log.mjs";
import { ROOT, runMain } from "./support/main.mjs";
import { runInForeground } from "./support/run-command.mjs";

/** Commands that talk to Azure. */
const DEPLOYING = [
  "up",
  "update",
  "preview",
  "pre",
  "destroy",
  "down",
  "refresh",
  "import",
  "watch",
];
/** Commands that read or write the stack's settings, and so take --config-file. */
const CONFIGURED = [...DEPLOYING, "config", "logs"];
/** Global options that are followed by a value, which must not be taken for the command. */
const WITH_VALUE = ["-C", "--cwd", "--color", "-v", "--verbose", "--tracing", "--profiling"];

/**
 * `npm run pulumi -- <any Pulumi command>`: in the environment of `npm start`, on its stack.
 * The exit code is Pulumi's.
 */
await runMain(async () => {
  const args = process.argv.slice(2);
  const log = createLog();
  const pulumi = await setUp({ root: ROOT, log });
  const env = pulumiEnvironment({ root: ROOT, binDir: pulumi.binDir });
  const { command, directory } = readArguments(args);

  const project = resolve(ROOT, directory ?? ".");
  const run = async (/** @type {Record<string, string>} */ sandbox) =>
    runInForeground(pulumi.command, [...args, ...added], {
      cwd: ROOT,
      env: { ...env, ...sandbox },
    });
  /** @type {string[]} */
  let added = [];
  if (existsSync(join(project, "Pulumi.yaml"))) {
    const config = project === ROOT ? SANDBOX_CONFIG : {};
    const stack = await prepareStack({ root: ROOT, project, command: pulumi.command, env, config });
    const chosen = args.some((arg) => arg.startsWith("--config-file"));
    if (CONFIGURED.includes(command) && !chosen) added = ["--config-file", stack.configFile];
  }
  if (!DEPLOYING.includes(command)) return run({});
  return withSandbox({ root: ROOT, directory: join(ROOT, SANDBOX_DIRECTORY) }, run);
});

/**
 * @param {readonly string[]} args
 * @returns {{ command: string, directory: string | undefined }} Pulumi's command, "" when there is
 *   none, and the value of its -C.
 */
function readArguments(args) {
  let directory;
  for (let index = 0; index < args.length; index++) {
    const arg = String(args[index]);
    if (arg.startsWith("--cwd=")) directory = arg.slice("--cwd=".length);
    else if (WITH_VALUE.includes(arg)) {
      index++;
      if (arg === "-C" || arg === "--cwd") directory = args[index];
    } else if (!arg.startsWith("-")) return { command: arg, directory };
  }
  return { command: "", directory };
}
