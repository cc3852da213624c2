import { execFileSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import {
  azureDevOpsFiles,
  gitHubFiles,
  Job,
  PipelineFile,
  readPipeline,
  Step,
} from "./support/pipeline-file";

const ALL = [...gitHubFiles(), ...azureDevOpsFiles()];
const stepsOf = ({ jobs }: PipelineFile): Step[] => jobs.flatMap(({ steps }) => steps);
/** A script without what tells Azure Pipelines something. */
const withoutLogging = (script: string): string =>
  script.replace(/ && echo "##vso\[[^"]*"/g, "").trim();
const isDeployment = ({ steps }: Job): boolean =>
  steps.some(({ script }) => /\bpulumi up\b/.test(script ?? ""));

describe.each(ALL)("%s", (file) => {
  const pipeline = readPipeline(file);
  const scripts = stepsOf(pipeline).filter(({ script }) => script !== undefined);

  it("has scripts that bash can read, each of one command", () => {
    expect(scripts.length).toBeGreaterThan(0);
    for (const { script } of scripts) {
      execFileSync("bash", ["-n", "-c", script!]);
      expect(withoutLogging(script!)).not.toMatch(/[\n;|&]/);
    }
  });

  it("installs exactly what the lockfile names, and runs nothing that is not installed", () => {
    for (const { script } of scripts) {
      expect(script).toMatch(/^(npm ci --ignore-scripts$|npx --no-install |az account )/);
    }
  });

  it("logs in by the system's own token only: state and secrets by its session, no stored secret", () => {
    expect(pipeline.text).not.toMatch(/secrets\.|client-secret|_SECRET|STORAGE_KEY|SAS_TOKEN/);
    for (const { env } of scripts) {
      expect(env).toMatchObject({ AZURE_TOKEN_CREDENTIALS: "AzureCLICredential" });
    }
  });

  it("passes the policies to every preview and every update", () => {
    const runs = scripts.filter(({ script }) =>
      /adf-cmk preview|pulumi (up|preview)/.test(script!),
    );
    expect(runs.length).toBeGreaterThan(0);
    for (const { script } of runs) {
      expect(script).toMatch(/adf-cmk preview|--policy-pack node_modules\/adf-cmk\/policies( |$)/);
    }
  });

  it("reports after each of them, also when it has failed", () => {
    for (const { steps } of pipeline.jobs) {
      const run = steps.findIndex(({ script }) => /adf-cmk preview|pulumi up/.test(script ?? ""));
      const report = steps[run + 1]!;
      expect(report.script).toMatch(/adf-cmk report/);
      expect(report.condition).toMatch(/^(\$\{\{ !cancelled\(\) \}\}|succeededOrFailed\(\))$/);
    }
  });

  it("deploys only what a preview of the same run has let through, and somebody has approved", () => {
    for (const job of pipeline.jobs.filter(isDeployment)) {
      expect(job).toMatchObject({ environment: "dev", after: "preview" });
    }
    expect(pipeline.jobs.some(isDeployment)).toBe(file.endsWith("deploy.yml"));
  });
});

describe.each(gitHubFiles())("%s", (file) => {
  const { content, jobs, text } = readPipeline(file);

  it("pins every action by its commit, with the tag beside it", () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) {
      expect(action).toMatch(/^[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it("is never run with the rights of the repository on somebody else's code", () => {
    expect(Object.keys(content.on)).toEqual([
      file.endsWith("deploy.yml") ? "push" : "pull_request",
    ]);
    expect(content.on.push?.branches ?? []).toEqual(file.endsWith("deploy.yml") ? ["main"] : []);
  });

  it("gives each job what it needs, and nothing to the others", () => {
    expect(content.permissions).toEqual({});
    const minimal = { contents: "read", "id-token": "write" };
    const findings = { ...minimal, "security-events": "write", actions: "read" };
    for (const job of jobs) {
      const comments = job.steps.some(({ script }) => script?.includes("--comment github"));
      expect(job.permissions).toEqual(
        isDeployment(job)
          ? minimal
          : { ...findings, ...(comments && { "pull-requests": "write" }) },
      );
    }
  });

  it("lets an identity be used in its environment only, and previews by the one that reads", () => {
    for (const job of jobs) {
      expect(job.environment).toBe(isDeployment(job) ? "dev" : "dev-preview");
    }
  });

  it("keeps no credential of the checkout, and gives its token to the comment alone", () => {
    for (const { uses, inputs, env, script } of jobs.flatMap(({ steps }) => steps)) {
      if (uses?.startsWith("actions/checkout@")) {
        expect(inputs).toEqual({ "persist-credentials": false });
      }
      expect("GITHUB_TOKEN" in env).toBe(script?.includes("--comment github") ?? false);
    }
  });

  it("cancels previews that are out of date, and never a deployment", () => {
    expect(content.concurrency).toEqual(
      file.endsWith("deploy.yml")
        ? { group: "deploy-dev", "cancel-in-progress": false, queue: "max" }
        : {
            group: "preview-dev-${{ github.event.pull_request.number }}",
            "cancel-in-progress": true,
          },
    );
  });
});

describe.each(azureDevOpsFiles())("%s", (file) => {
  const { content, jobs } = readPipeline(file);

  it("previews by the connection that reads, and deploys by the other one", () => {
    for (const job of jobs) {
      const connections = job.steps.flatMap(({ inputs }) => inputs["azureSubscription"] ?? []);
      expect(connections).toEqual([isDeployment(job) ? "dev-deploy" : "dev-preview"]);
    }
  });

  it("keeps no credential of the checkout, and gives its token to the comment alone", () => {
    for (const { uses, inputs, env, script } of jobs.flatMap(({ steps }) => steps)) {
      if (uses === "checkout") {
        expect(inputs).toMatchObject({ checkout: "self", persistCredentials: false });
      }
      expect("SYSTEM_ACCESSTOKEN" in env).toBe(script?.includes("--comment azure-devops") ?? false);
    }
  });

  it("deploys one after the other, from main only", () => {
    const isDeploy = file.endsWith("deploy.yml");
    expect(content.lockBehavior).toBe(isDeploy ? "sequential" : undefined);
    expect(content.trigger).toEqual(isDeploy ? { branches: { include: ["main"] } } : "none");
    expect(content.pr).toBe(isDeploy ? "none" : undefined);
  });
});
