import { readFile } from "node:fs/promises";
import * as path from "node:path";
import { Machine } from "./machine";
import { Runner } from "./run-job";

const SET_VARIABLE = /^##vso\[task\.setvariable variable=(\w+)\](.*)$/gm;
const UPLOAD_SUMMARY = /^##vso\[task\.uploadsummary\](.*)$/gm;

export interface AzureDevOps {
  readonly runner: Runner;
  /** What the run shows: "tests", "summary", and artifacts by their names. */
  readonly published: Readonly<Record<string, string>>;
}

/** Azure Pipelines, as far as the pipelines use it. */
export function azureDevOps(machine: Machine, collectionUrl = "http://127.0.0.1:1/"): AzureDevOps {
  const { program } = machine.workspace;
  const published: Record<string, string> = {};
  const logged: Record<string, string> = {};
  const publish = async (name: string, file: string): Promise<void> => {
    published[name] = await readFile(path.join(program, file), "utf8");
  };
  return {
    published,
    runner: {
      cwd: program,
      environment: {
        ...machine.environment,
        TF_BUILD: "True",
        BUILD_BUILDID: "11",
        BUILD_REPOSITORY_ID: "data",
        BUILD_REPOSITORY_NAME: "data",
        BUILD_REPOSITORY_PROVIDER: "TfsGit",
        BUILD_REPOSITORY_URI: `${collectionUrl}data/_git/data`,
        BUILD_SOURCESDIRECTORY: program,
        BUILD_SOURCEVERSION: "fedcba9876543210fedcba9876543210fedcba98",
        SYSTEM_COLLECTIONURI: collectionUrl,
        SYSTEM_TEAMPROJECT: "data",
        SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
        SYSTEM_PULLREQUEST_SOURCECOMMITID: "0123456789abcdef0123456789abcdef01234567",
        // Of the variable group.
        PULUMI_BACKEND_URL: machine.workspace.environment()["PULUMI_BACKEND_URL"],
      },
      // Neither a script nor AzureCLI@2 stops at the first command that fails.
      shell: ["--noprofile", "--norc"],
      expression: /\$\(([A-Za-z.]+)\)/g,
      expressions: {
        "System.AccessToken": "token of the build",
        "System.DefaultWorkingDirectory": program,
      },
      conditions: {
        "succeededOrFailed()": () => true,
        "and(succeededOrFailed(), eq(variables.reported, 'yes'))": () =>
          logged["reported"] === "yes",
      },
      actions: {
        checkout: {},
        UseNode: {},
        AzureCLI: {
          before: () => machine.az("login", "--service-principal"),
          after: () => machine.az("account", "clear"),
        },
        PublishTestResults: {
          before: ({ testResultsFiles }) => publish("tests", testResultsFiles!),
        },
        publish: { before: ({ publish: file, artifact }) => publish(artifact!, file!) },
      },
      // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
      afterStep: async ({ output }) => {
        for (const [, name, value] of output.matchAll(SET_VARIABLE)) {
          logged[name!] = value!;
        }
        for (const [, file] of output.matchAll(UPLOAD_SUMMARY)) {
          published["summary"] = await readFile(file!, "utf8");
        }
      },
    },
  };
}
