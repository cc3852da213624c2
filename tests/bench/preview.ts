import { mkdtempSync, rmSync } from "node:fs";
import * as path from "node:path";
import { measure, Measurement } from "./measure";
import { Project, Setting } from "./setting";

/**
 * Previews a program as in a fresh container: the SDK's ts-node keeps what it has compiled in TMPDIR.
 * @param config Settings of the stack, as Pulumi takes them ("count=10").
 */
export async function preview(
  { command, work }: Setting,
  { directory, configFile, stack }: Project,
  config: readonly string[] = [],
): Promise<Measurement> {
  const args = ["preview", "--stack", stack, "--config-file", configFile, "--non-interactive"];
  const settings = config.flatMap((setting) => ["--config", setting]);
  const TMPDIR = mkdtempSync(path.join(work, "tmp-"));
  try {
    return await measure(command, [...args, ...settings], {
      cwd: directory,
      env: { ...process.env, TMPDIR },
    });
  } finally {
    rmSync(TMPDIR, { recursive: true });
  }
}
