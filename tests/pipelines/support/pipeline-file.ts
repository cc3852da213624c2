import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

export const PIPELINES = path.resolve(__dirname, "../../../pipelines");

/** One step, in the terms that both systems have in common. */
export interface Step {
  readonly name: string;
  /** What bash runs; undefined for an action or a task that runs something of its own. */
  readonly script?: string;
  /** The action or the task, with its version; undefined for a script alone. */
  readonly uses?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** As the file has it; undefined: when all before has succeeded. */
  readonly condition?: string;
  /** What is set for it, by the file, the job and itself. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Job {
  readonly id: string;
  readonly environment?: string;
  /** The job or stage that has to succeed before. */
  readonly after?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface PipelineFile {
  readonly text: string;
  /** The whole of it, as YAML has it. */
  readonly content: any;
  readonly jobs: readonly Job[];
}

export const gitHubFiles = (): string[] => filesIn("github");
export const azureDevOpsFiles = (): string[] => filesIn("azure-devops");

function filesIn(directory: string): string[] {
  return readdirSync(path.join(PIPELINES, directory)).map((name) => `${directory}/${name}`);
}

/** @param file From `pipelines/`, e.g. "github/preview.yml". */
export function readPipeline(file: string): PipelineFile {
  const text = readFileSync(path.join(PIPELINES, file), "utf8");
  const content = parse(text);
  return { text, content, jobs: file.startsWith("github/") ? jobsOf(content) : allJobs(content) };
}

/** @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
function jobsOf(workflow: any): Job[] {
  return Object.entries<any>(workflow.jobs).map(([id, job]) => ({
    id,
    environment: job.environment,
    after: job.needs,
    permissions: job.permissions ?? {},
    steps: job.steps.map((step: any) => ({
      name: step.name,
      script: step.run,
      uses: step.uses,
      inputs: step.with ?? {},
      condition: step.if,
      env: { ...workflow.env, ...job.env, ...step.env },
    })),
  }));
}

/** @see https://learn.microsoft.com/azure/devops/pipelines/yaml-schema */
function allJobs(pipeline: any): Job[] {
  const named = (pipeline.variables ?? []).filter((variable: any) => variable.name);
  const env = Object.fromEntries(named.map(({ name, value }: any) => [name, value]));
  const stages = pipeline.stages ?? [{ jobs: pipeline.jobs }];
  return stages.flatMap((stage: any) =>
    stage.jobs.map((job: any) => ({
      id: job.job ?? job.deployment,
      environment: job.environment,
      after: stage.dependsOn,
      permissions: {},
      steps: (job.steps ?? job.strategy.runOnce.deploy.steps).map((step: any) => stepOf(step, env)),
    })),
  );
}

function stepOf(step: any, env: Readonly<Record<string, string>>): Step {
  const builtIn = ["checkout", "publish"].find((name) => name in step);
  return {
    name: step.displayName,
    script: step.script ?? step.inputs?.inlineScript,
    uses: step.task ?? builtIn,
    inputs: step.inputs ?? (builtIn ? step : {}),
    condition: step.condition,
    env: { ...env, ...step.env },
  };
}
