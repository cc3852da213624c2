import { spawn } from "node:child_process";
import { createWriteStream, promises as fs } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CliError } from "../cli-error";
import { Progress } from "./progress";

export interface PulumiRun {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Where its standard output goes. */
  readonly stdoutFile: string;
  /** The file that shows how far it is; also the event log, if it writes one. */
  readonly eventLog?: string;
  readonly progress: Progress;
}

/**
 * Runs Pulumi to its end. What it says on standard error is passed on.
 *
 * @returns Its exit code; a policy's objection is one that is not 0.
 * @throws CliError when there is no Pulumi.
 */
export async function runPulumi(run: PulumiRun): Promise<{ exitCode: number; stderr: string }> {
  const { args, cwd, stdoutFile, eventLog, progress } = run;
  // --event-log exists with debug commands only: pulumi/pulumi, pkg/cmd/pulumi/operations/preview.go.
  const env = { ...process.env, PULUMI_DEBUG_COMMANDS: "true", PULUMI_SKIP_UPDATE_CHECK: "true" };
  const child = spawn("pulumi", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(createWriteStream(stdoutFile, { mode: 0o600 }));
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const stop = progress.follow(eventLog);
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    return { exitCode, stderr };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new CliError(
      isMissing
        ? "There is no pulumi on PATH."
        : `pulumi cannot be run: ${(error as Error).message}.`,
      "Install the Pulumi CLI: https://www.pulumi.com/docs/iac/download-install/",
    );
  } finally {
    stop();
  }
}

/** Gives a directory that only this user can read, and removes it afterwards. */
export async function withPrivateDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), "adf-cmk-"));
  try {
    return await use(directory);
  } finally {
    await fs.rm(directory, { recursive: true, force: true });
  }
}
