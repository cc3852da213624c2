import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import * as path from "node:path";
import { Report } from "../../../cli/report/report";
import { REPOSITORY, Workspace } from "./workspace";

const ADF_CMK = path.join(REPOSITORY, "dist", "cli", "main.js");

/** What a command line did. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run, where not as in the workspace. */
export interface Surroundings {
  readonly cwd?: string;
  /** Set over the workspace's variables; undefined takes one away. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs the built command `adf-cmk` in the folder of a workspace's program. */
export function adfCmk(
  workspace: Workspace,
  args: readonly string[],
  surroundings?: Surroundings,
): Promise<Ended> {
  return run(process.execPath, [ADF_CMK, ...args], workspace, surroundings);
}

/** The same, with the report that it prints as JSON. */
export async function reportFrom(
  workspace: Workspace,
  args: readonly string[],
  surroundings?: Surroundings,
): Promise<{ readonly exitCode: number | null; readonly report: Report }> {
  const [command = "", ...rest] = args;
  const ended = await adfCmk(workspace, [command, "--format", "json", ...rest], surroundings);
  try {
    return { exitCode: ended.exitCode, report: JSON.parse(ended.stdout) as Report };
  } catch {
    throw new Error(`no report, exit code ${ended.exitCode}\n${ended.stdout}${ended.stderr}`);
  }
}

/** Runs `pulumi` as somebody does who keeps what it prints in a file of the program's folder. */
export async function pulumiInto(
  workspace: Workspace,
  file: string,
  args: readonly string[],
): Promise<Ended> {
  const ended = await run("pulumi", args, workspace);
  await writeFile(path.join(workspace.program, file), ended.stdout);
  return ended;
}

async function run(
  command: string,
  args: readonly string[],
  workspace: Workspace,
  { cwd = workspace.program, environment = {} }: Surroundings = {},
): Promise<Ended> {
  const env = { ...workspace.environment(), ...environment };
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { exitCode, stdout, stderr };
}
