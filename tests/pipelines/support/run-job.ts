import { spawn } from "node:child_process";
import { Job, Step } from "./pipeline-file";

/** What stands for a system that runs pipelines. */
export interface Runner {
  /** The checkout. */
  readonly cwd: string;
  /** What every step is given, before what the file sets. */
  readonly environment: NodeJS.ProcessEnv;
  /** How bash is called before the script's text. */
  readonly shell: readonly string[];
  /** The value of an expression of the file, without its brackets. */
  readonly expressions: Readonly<Record<string, string>>;
  /** What finds expressions, with the expression as its first group. */
  readonly expression: RegExp;
  /** Whether a step with that condition runs. */
  readonly conditions: Readonly<Record<string, (failed: boolean) => boolean>>;
  /** What actions and tasks do, by their names without a version. */
  readonly actions: Readonly<Record<string, Action>>;
  /** Told of each step that has run. */
  readonly afterStep: (result: StepResult) => Promise<void>;
}

/** An action or task: what is done before and after its script, if it has one. */
export interface Action {
  readonly before?: (inputs: Readonly<Record<string, string>>) => Promise<unknown> | undefined;
  readonly after?: () => Promise<unknown>;
}

export interface StepResult {
  readonly name: string;
  readonly outcome: "success" | "failure" | "skipped";
  readonly exitCode: number | null;
  readonly output: string;
}

export interface JobResult {
  readonly outcome: "success" | "failure";
  readonly steps: readonly StepResult[];
  /** A step by a part of its name. */
  readonly step: (part: string) => StepResult;
}

/**
 * Runs the scripts of a job's steps, in order, with every expression filled in; what has no value in the
 * runner is an error of the test.
 */
export async function runJob(job: Job, runner: Runner): Promise<JobResult> {
  const steps: StepResult[] = [];
  const failed = (): boolean => steps.some(({ outcome }) => outcome === "failure");
  for (const step of job.steps) {
    const condition = step.condition ?? "";
    const runs = condition === "" ? !failed() : known(runner.conditions, condition)(failed());
    steps.push(runs ? await runStep(step, runner) : notRun(step.name));
  }
  return {
    outcome: failed() ? "failure" : "success",
    steps,
    step: (part) => {
      const found = steps.filter(({ name }) => name.includes(part));
      if (found.length !== 1) {
        throw new Error(`${found.length} steps are called "${part}"`);
      }
      return found[0]!;
    },
  };
}

const notRun = (name: string): StepResult => ({
  name,
  outcome: "skipped",
  exitCode: null,
  output: "",
});

async function runStep(step: Step, runner: Runner): Promise<StepResult> {
  const fill = (text: unknown): string =>
    String(text).replace(runner.expression, (_, name: string) => known(runner.expressions, name));
  const filled = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
  const action = step.uses ? known(runner.actions, step.uses.replace(/@.*/, "")) : {};
  await action.before?.(filled(step.inputs));
  const { exitCode, output } =
    step.script === undefined
      ? { exitCode: 0, output: "" }
      : await bash(fill(step.script), filled(step.env), runner);
  await action.after?.();
  const outcome = exitCode === 0 ? "success" : "failure";
  const result = { name: step.name, outcome, exitCode, output } as const;
  await runner.afterStep(result);
  return result;
}

async function bash(
  script: string,
  env: Readonly<Record<string, string>>,
  { cwd, environment, shell }: Runner,
): Promise<Pick<StepResult, "exitCode" | "output">> {
  const child = spawn("bash", [...shell, "-c", script], {
    cwd,
    env: { ...environment, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { exitCode, output };
}

function known<T>(values: Readonly<Record<string, T>>, name: string): T {
  if (!Object.hasOwn(values, name)) {
    throw new Error(`the test knows no "${name}", but ${Object.keys(values).join(", ")}`);
  }
  return values[name]!;
}
