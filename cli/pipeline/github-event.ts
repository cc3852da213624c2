import { readFileSync } from "node:fs";
import { asObject, asString } from "../report/json-values";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What started a GitHub workflow, as far as it is about a pull request. */
export interface GitHubEvent {
  readonly pullRequest?: number;
  /** The commit of the pull request, and not that of its merge. */
  readonly head?: string;
  /** The other workflow run that this one follows; its commit counts. */
  readonly isFollowUp: boolean;
}

/**
 * Reads the event's file; nothing in it is the answer when there is none.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export function readGitHubEvent(env: Environment): GitHubEvent {
  const payload = payloadOf(env["GITHUB_EVENT_PATH"]);
  const pullRequest = asObject(payload?.["pull_request"]);
  const before = asObject(payload?.["workflow_run"]);
  // The runs of forks name no pull request.
  const [first] = Array.isArray(before?.["pull_requests"]) ? before["pull_requests"] : [];
  const number = pullRequest?.["number"] ?? asObject(first)?.["number"];
  return {
    pullRequest: typeof number === "number" ? number : undefined,
    head: asString(asObject(pullRequest?.["head"])?.["sha"]) ?? asString(before?.["head_sha"]),
    isFollowUp: before !== undefined,
  };
}

function payloadOf(file: string | undefined): Record<string, unknown> | undefined {
  try {
    return file === undefined ? undefined : asObject(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}
