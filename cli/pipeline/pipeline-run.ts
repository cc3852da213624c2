import { Location } from "../report/report";
import { Environment, readGitHubEvent } from "./github-event";

/** What is known of the pipeline that a report is made in, and of the commit. */
export interface PipelineRun {
  /** The commit that the files are at; of a pull request, its own and not that of the merge. */
  readonly commit?: string;
  /** The address of a place in the repository at that commit. */
  readonly fileUrl: (location: Location) => string | undefined;
  /** The address of the pipeline run. */
  readonly runUrl?: string;
  /** Whether Mermaid is drawn where Markdown is shown; Azure DevOps does so in wikis only. */
  readonly drawsMermaid: boolean;
}

/** On somebody's own machine. */
export const NO_PIPELINE: PipelineRun = Object.freeze({
  fileUrl: () => undefined,
  drawsMermaid: true,
});

/**
 * What GitHub Actions and Azure Pipelines say of a run. In a pull request the commit is its own, and not
 * that of its merge, which nobody keeps.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @see https://learn.microsoft.com/azure/devops/pipelines/build/variables
 */
export function pipelineRunOf(env: Environment): PipelineRun {
  if (env["GITHUB_ACTIONS"]) {
    return ofGitHub(env);
  }
  return env["TF_BUILD"] ? ofAzurePipelines(env) : NO_PIPELINE;
}

/** The commit of the pull request that a run is of, and not that of its merge. */
export function headCommit(env: Environment): string | undefined {
  return env["GITHUB_ACTIONS"]
    ? readGitHubEvent(env).head
    : env["SYSTEM_PULLREQUEST_SOURCECOMMITID"];
}

function ofGitHub(env: Environment): PipelineRun {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_RUN_ID: run } = env;
  const commit = headCommit(env) ?? env["GITHUB_SHA"];
  const repository = server && name ? `${server}/${name}` : undefined;
  return {
    commit,
    fileUrl: (location) => gitHubFile(repository, commit, location),
    runUrl: repository && run && `${repository}/actions/runs/${run}`,
    drawsMermaid: true,
  };
}

function ofAzurePipelines(env: Environment): PipelineRun {
  const commit = headCommit(env) ?? env["BUILD_SOURCEVERSION"];
  const repository = withoutUser(env["BUILD_REPOSITORY_URI"])?.replace(/\.git$/, "");
  const isGitHub = /^GitHub/.test(env["BUILD_REPOSITORY_PROVIDER"] ?? "");
  const { SYSTEM_COLLECTIONURI: collection, SYSTEM_TEAMPROJECT: project, BUILD_BUILDID: run } = env;
  return {
    commit,
    fileUrl: (location) =>
      isGitHub
        ? gitHubFile(repository, commit, location)
        : azureReposFile(repository, commit, location),
    runUrl:
      collection && project && run
        ? `${collection}${encodeURIComponent(project)}/_build/results?buildId=${run}`
        : undefined,
    drawsMermaid: false,
  };
}

function gitHubFile(
  repository: string | undefined,
  commit: string | undefined,
  { file, line }: Location,
): string | undefined {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return repository && commit ? `${repository}/blob/${commit}/${path}#L${line}` : undefined;
}

function azureReposFile(
  repository: string | undefined,
  commit: string | undefined,
  { file, line }: Location,
): string | undefined {
  const place = new URLSearchParams({
    path: `/${file}`,
    version: `GC${commit}`,
    line: String(line),
    lineEnd: String(line + 1),
    lineStartColumn: "1",
    lineEndColumn: "1",
    _a: "contents",
  });
  return repository && commit ? `${repository}?${place.toString()}` : undefined;
}

/** Azure Repos gives the organization as the user of the address. */
function withoutUser(address: string | undefined): string | undefined {
  try {
    const url = new URL(address ?? "");
    url.username = "";
    url.password = "";
    return url.href;
  } catch {
    return undefined;
  }
}
