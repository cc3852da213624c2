import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const ROOT = resolve(__dirname, "../../..");

export interface ScriptResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A script that is still running: its process id, and its result. */
export interface RunningScript {
  pid: number;
  result: Promise<ScriptResult>;
}

/**
 * The tools are ES modules, jest runs CommonJS: they are imported by a process of their own, which
 * is how users run them too.
 *
 * @param imports names to import, by path below tools/.
 * @param body statements; `log` is the tools' log, `input` is `input`.
 */
export function startScript(
  imports: Record<string, string>,
  body: string,
  { input = {}, env = process.env }: { input?: object; env?: NodeJS.ProcessEnv } = {},
): RunningScript {
  const url = (path: string) => JSON.stringify(pathToFileURL(join(ROOT, "tools", path)).href);
  const lines = Object.entries({
    ...imports,
    "support/log.mjs": "createLog",
    "support/step-error.mjs": "describeError",
  }).map(([path, names]) => `import { ${names} } from ${url(path)};`);
  const script = `${lines.join("\n")}
    const log = createLog({ plainIntervalMs: 100 });
    const input = ${JSON.stringify(input)};
    try { ${body} } catch (error) { console.error(describeError(error)); process.exitCode = 1; }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { env });

  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const result = new Promise<ScriptResult>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      done({ code, stdout, stderr });
    });
  });
  return { pid: child.pid ?? 0, result };
}

/** Runs a script to its end. */
export function runScript(...args: Parameters<typeof startScript>): Promise<ScriptResult> {
  return startScript(...args).result;
}

/** Runs a script that prints one JSON value, and returns the value. */
export async function evaluate<T>(...args: Parameters<typeof startScript>): Promise<T> {
  const { code, stdout, stderr } = await runScript(...args);
  if (code !== 0) {
    throw new Error(`the script ended with exit code ${String(code)}:\n${stderr}`);
  }
  return JSON.parse(stdout) as T;
}
