import { existsSync, promises as fs } from "node:fs";
import * as path from "node:path";
import { CliError } from "../cli-error";
import { policyPackDirectory } from "../pulumi/policy-pack";
import { Progress } from "../pulumi/progress";
import { runPulumi, withPrivateDirectory } from "../pulumi/run-pulumi";
import { buildReport } from "../report/build-report";
import { readFiles } from "../report/read-files";
import { Report } from "../report/report";
import { SourceRoots } from "../report/source-position";

export interface GatherOptions {
  readonly roots: SourceRoots;
  /** A preset, or the directory of a pack. */
  readonly policyPack: string;
  readonly policyConfig?: string;
  readonly stack?: string;
  /** Where the plan is written; it holds the program's inputs, secrets encrypted. */
  readonly plan?: string;
  /** Handed to `pulumi preview` as they are. */
  readonly further: readonly string[];
}

/**
 * Runs `pulumi preview` once, with the policy pack, and gathers all that it shows: steps with their
 * places in the source, what policies found and what passed, and the plan. Pulumi's own files can
 * hold values of the program and are removed again.
 *
 * @throws CliError when the preview did not begin, e.g. because there is no such stack.
 */
export async function gatherPreview(options: GatherOptions): Promise<Report> {
  return withPrivateDirectory(async (directory) => {
    const eventLog = path.join(directory, "events.json");
    const stdoutFile = path.join(directory, "preview.json");
    const pack = policyPackDirectory(options.policyPack, options.roots.project);
    const { exitCode, stderr } = await runPulumi({
      args: [
        // Without --show-sames, what does not change has no place in the source.
        ...["preview", "--json", "--show-sames", "--non-interactive", "--color", "never"],
        ...["--event-log", eventLog, "--policy-pack", pack],
        ...given("--policy-pack-config", options.policyConfig),
        ...given("--stack", options.stack),
        ...given("--save-plan", options.plan),
        ...options.further,
      ],
      cwd: options.roots.project,
      stdoutFile,
      eventLog,
      progress: new Progress("Previewing with the policies"),
    });
    const files = await present([eventLog, stdoutFile]);
    if (!files.includes(eventLog)) {
      throw new CliError(
        `pulumi preview did not begin, and ended with ${exitCode}.`,
        indented(stderr) || "It said nothing; try it without adf-cmk.",
      );
    }
    const { run } = await readFiles(files);
    if (
      options.roots &&
      run.errors.length === 0 &&
      run.result === "failed" &&
      stderr.trim() !== ""
    ) {
      run.takeError(stderr);
    }
    return buildReport(run, options.roots);
  });
}

/** What `pulumi policy analyze` finds in an exported state; it needs no login. */
export async function gatherAnalysis(
  state: string,
  { roots, policyPack, policyConfig }: Omit<GatherOptions, "further" | "plan" | "stack">,
): Promise<Report> {
  return withPrivateDirectory(async (directory) => {
    const stdoutFile = path.join(directory, "findings.json");
    const { exitCode, stderr } = await runPulumi({
      args: [
        ...["policy", "analyze", "--file", path.resolve(state), "--json", "--color", "never"],
        ...["--policy-pack", policyPackDirectory(policyPack, roots.project)],
        ...given("--policy-pack-config", policyConfig),
      ],
      cwd: roots.project,
      stdoutFile,
      progress: new Progress("Analyzing the state with the policies"),
    });
    const files = await present([stdoutFile]);
    if (files.length === 0) {
      throw new CliError(
        `pulumi policy analyze found nothing out, and ended with ${exitCode}.`,
        indented(stderr) || "It said nothing; try it without adf-cmk.",
      );
    }
    const { run } = await readFiles([...files, state]);
    return buildReport(run, roots);
  });
}

function given(option: string, value: string | undefined): string[] {
  return value === undefined ? [] : [option, value];
}

async function present(files: readonly string[]): Promise<string[]> {
  const sizes = await Promise.all(
    files.map(async (file) => (existsSync(file) ? (await fs.stat(file)).size : 0)),
  );
  return files.filter((_, index) => sizes[index]! > 0);
}

function indented(text: string): string {
  return text.trim().replaceAll("\n", "\n  ");
}
