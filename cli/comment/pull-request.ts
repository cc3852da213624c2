import { CliError } from "../cli-error";
import { Environment, readGitHubEvent } from "../pipeline/github-event";
import { AzureDevOpsPullRequest } from "./azure-devops";
import { GitHubPullRequest } from "./github";

/** Where comments can be made. */
export const HOSTS = ["github", "azure-devops"] as const;
export type HostName = (typeof HOSTS)[number];

/** What the command line says over the environment. */
export interface Given {
  /** On GitHub owner and name, in Azure Repos name or id. */
  readonly repository?: string;
  readonly pullRequest?: number;
}

/**
 * The pull request of GitHub's that this run is of; undefined when it is of none.
 *
 * @throws CliError when it is, and something is missing.
 */
export function gitHubPullRequest(
  env: Environment,
  given: Given = {},
): GitHubPullRequest | undefined {
  const number =
    given.pullRequest ??
    readGitHubEvent(env).pullRequest ??
    numberIn(/^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "")?.[1]) ??
    numberIn(env["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"]);
  if (number === undefined) {
    return undefined;
  }
  const isOnGitHub = /^GitHub/.test(env["BUILD_REPOSITORY_PROVIDER"] ?? "");
  const repository =
    given.repository ??
    env["GITHUB_REPOSITORY"] ??
    (isOnGitHub ? env["BUILD_REPOSITORY_NAME"] : undefined);
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository ?? "")) {
    throw new CliError(
      `The repository of pull request ${number} is ${repository ?? "not known"}.`,
      "Give --repository <owner>/<name>.",
    );
  }
  const api = (env["GITHUB_API_URL"] ?? "https://api.github.com").replace(/\/$/, "");
  return {
    api,
    // A server of one's own has .../api/v3 and .../api/graphql.
    graphql: env["GITHUB_GRAPHQL_URL"] ?? `${api.replace(/\/v3$/, "")}/graphql`,
    repository: repository!,
    number,
    token: tokenIn(env, "GITHUB_TOKEN", "github.token of a workflow, with pull-requests: write"),
  };
}

/**
 * The pull request in Azure Repos that this run is of; undefined when it is of none.
 *
 * @throws CliError when it is, and something is missing.
 */
export function azureDevOpsPullRequest(
  env: Environment,
  given: Given = {},
): AzureDevOpsPullRequest | undefined {
  const number = given.pullRequest ?? numberIn(env["SYSTEM_PULLREQUEST_PULLREQUESTID"]);
  if (number === undefined) {
    return undefined;
  }
  const provider = env["BUILD_REPOSITORY_PROVIDER"] ?? "TfsGit";
  if (provider !== "TfsGit" && given.repository === undefined) {
    throw new CliError(
      `The repository of pull request ${number} is at ${provider}, not in Azure Repos.`,
      "Give --comment github for a repository on GitHub, with a GITHUB_TOKEN.",
    );
  }
  const collection = env["SYSTEM_COLLECTIONURI"] ?? env["SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"];
  const project = env["SYSTEM_TEAMPROJECTID"] ?? env["SYSTEM_TEAMPROJECT"];
  const repository = given.repository ?? env["BUILD_REPOSITORY_ID"];
  if (!collection || !project || !repository) {
    throw new CliError(
      `Of pull request ${number} the organization, the project or the repository is not known.`,
      "Set SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECT and BUILD_REPOSITORY_ID, as Azure Pipelines does.",
    );
  }
  const token = tokenIn(env, "SYSTEM_ACCESSTOKEN", "$(System.AccessToken) of a pipeline");
  return { collection, project, repository, number, token };
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function tokenIn(env: Environment, name: string, what: string): string {
  const token = env[name];
  // Azure Pipelines leaves what it does not know as it is written.
  if (!token || token.startsWith("$(")) {
    throw new CliError(`${name} is not set.`, `Set it to ${what}, in the step's env.`);
  }
  return token;
}
