import { CliError } from "../cli-error";
import { EXIT } from "../exit-codes";
import { Environment } from "../pipeline/github-event";
import { headCommit } from "../pipeline/pipeline-run";
import { FormatContext } from "../report/formats/format";
import { markdownOf } from "../report/formats/markdown";
import { oneLine } from "../report/formats/text";
import { Report } from "../report/report";
import { azureDevOpsComments, Conclusion } from "./azure-devops";
import { CommentHost } from "./comment-host";
import { gitHubComments } from "./github";
import { HttpError, HttpOptions } from "./http";
import { Marker } from "./marker";
import { CommentOptions } from "./options";
import { azureDevOpsPullRequest, gitHubPullRequest, HostName } from "./pull-request";
import { Outcome, upsert, UpsertOptions } from "./upsert";

/** What became of it, or why there is no comment. */
export type Posted =
  | ({ readonly number: number } & Outcome)
  | { readonly done: "nowhere" }
  | { readonly done: "failed"; readonly why: string };

/**
 * Comments on the pull request that this run is of. What prevents that is no error: the report is for
 * something else.
 */
export async function postComment(
  report: Report,
  context: FormatContext,
  options: CommentOptions & { readonly comment: HostName },
  env: Environment,
  tuning: Partial<HttpOptions> & UpsertOptions = {},
): Promise<Posted> {
  try {
    const at = hostOf(report, context, options, env, tuning);
    if (!at) {
      return { done: "nowhere" };
    }
    const drawsMermaid = options.comment === "github";
    const pipeline = { fileUrl: () => undefined, ...context.pipeline, drawsMermaid };
    const outcome = await upsert(
      at.host,
      markerOf(report, options, env),
      async (limit) => markdownOf(report, { ...context, pipeline }, limit),
      tuning,
    );
    if (outcome.done !== "left") {
      await at.host.conclude?.();
    }
    return { ...outcome, number: at.number };
  } catch (error) {
    return { done: "failed", why: reasonOf(error) };
  }
}

function hostOf(
  report: Report,
  context: FormatContext,
  options: CommentOptions & { readonly comment: HostName },
  env: Environment,
  tuning: Partial<HttpOptions>,
): { readonly host: CommentHost; readonly number: number } | undefined {
  if (options.comment === "github") {
    const pull = gitHubPullRequest(env, options);
    return pull && { host: gitHubComments(pull, tuning), number: pull.number };
  }
  const pull = azureDevOpsPullRequest(env, options);
  const conclusion = conclusionOf(report, context, options, env);
  return pull && { host: azureDevOpsComments(pull, conclusion, tuning), number: pull.number };
}

function markerOf(report: Report, { commentTag = "" }: CommentOptions, env: Environment): Marker {
  const { project, stack, startedAt } = report;
  const validAt = startedAt === undefined ? Date.now() : startedAt * 1000;
  return { project, stack, tag: commentTag, validAt, commit: headCommit(env) };
}

function conclusionOf(
  { project, stack }: Report,
  { verdict, pipeline }: FormatContext,
  { commentTag = "" }: CommentOptions,
  env: Environment,
): Conclusion {
  const isFine = verdict.exitCode === EXIT.clean;
  return {
    state: isFine ? "succeeded" : verdict.exitCode === EXIT.noEvidence ? "error" : "failed",
    description: verdict.sentence,
    name: [project, stack, commentTag].filter(Boolean).join("/"),
    properties: { project, stack, tag: commentTag },
    runUrl: pipeline?.runUrl,
    commit: headCommit(env),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof CliError) {
    return `${error.message} ${error.fix}`;
  }
  if (error instanceof HttpError && (error.status === 403 || error.status === 401)) {
    return `${error.message}. The token may not comment: on GitHub it needs pull-requests: write, which forks and Dependabot do not get; in Azure Repos "Contribute to pull requests".`;
  }
  return oneLine((error as Error).message, 500);
}
