import { mkdir, readFile, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID } from "../../../sandbox";
import { Machine } from "./machine";
import { Runner } from "./run-job";

export const PULL_REQUEST = 7;
export const HEAD = "0123456789abcdef0123456789abcdef01234567";

export interface GitHub {
  readonly runner: Runner;
  /** What stands in the summary of the run. */
  readonly summary: () => Promise<string>;
  /** The SARIF files that code scanning has been given. */
  readonly scans: readonly any[];
}

/** GitHub Actions, as far as the workflows use it. */
export async function gitHub(machine: Machine, apiUrl = "http://127.0.0.1:1"): Promise<GitHub> {
  const { workspace } = machine;
  const { program } = workspace;
  const temporary = path.join(workspace.directory, "runner");
  await mkdir(temporary, { recursive: true });
  const summary = path.join(temporary, "summary.md");
  await writeFile(summary, "");
  const event = path.join(temporary, "event.json");
  const pullRequest = {
    number: PULL_REQUEST,
    head: { sha: HEAD, repo: { full_name: "octo/data" } },
  };
  await writeFile(event, JSON.stringify({ number: PULL_REQUEST, pull_request: pullRequest }));
  const scans: any[] = [];
  const sarif = (): Promise<string | undefined> =>
    readFile(path.join(program, "adf-cmk.sarif"), "utf8").catch(() => undefined);
  let hasSarif = false;
  return {
    scans,
    summary: () => readFile(summary, "utf8"),
    runner: {
      cwd: program,
      environment: {
        ...machine.environment,
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: apiUrl,
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "octo/data",
        GITHUB_REF: `refs/pull/${PULL_REQUEST}/merge`,
        GITHUB_SHA: "fedcba9876543210fedcba9876543210fedcba98",
        GITHUB_RUN_ID: "11",
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_EVENT_PATH: event,
        GITHUB_WORKSPACE: program,
        GITHUB_STEP_SUMMARY: summary,
      },
      // https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
      shell: ["-e"],
      expression: /\$\{\{ (.*?) \}\}/g,
      expressions: {
        "vars.PULUMI_BACKEND_URL": workspace.environment()["PULUMI_BACKEND_URL"]!,
        "vars.AZURE_CLIENT_ID": "11111111-1111-1111-1111-111111111111",
        "vars.AZURE_TENANT_ID": DEFAULT_TENANT_ID,
        "vars.AZURE_SUBSCRIPTION_ID": DEFAULT_SUBSCRIPTION_ID,
        "github.token": "ghs_token",
      },
      conditions: {
        "${{ !cancelled() }}": () => true,
        "${{ !cancelled() && hashFiles('adf-cmk.sarif') != '' }}": () => hasSarif,
      },
      actions: {
        "actions/checkout": {},
        "actions/setup-node": {},
        "azure/login": { before: () => machine.az("login", "--service-principal") },
        "github/codeql-action/upload-sarif": {
          before: async () => scans.push(JSON.parse((await sarif())!)),
        },
      },
      afterStep: async () => {
        hasSarif = (await sarif()) !== undefined;
      },
    },
  };
}
