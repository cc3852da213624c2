import { asArray, asObject, asObjects, asString, JsonObject } from "../report/json-values";
import { CommentHost, HostedComment, whereLengthCounts } from "./comment-host";
import { Http, HttpError, HttpOptions, ifThere } from "./http";

/** A pull request in Azure Repos. */
export interface AzureDevOpsPullRequest {
  /** E.g. "https://dev.azure.com/contoso/". */
  readonly collection: string;
  /** Name or id. */
  readonly project: string;
  /** Name or id. */
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

/** What a comment comes to, besides its text. */
export interface Conclusion {
  /** For the pull request's status. */
  readonly state: "succeeded" | "failed" | "error";
  readonly description: string;
  /** Which status it is, e.g. "orders/dev". */
  readonly name: string;
  /** Members of the thread, by which others find it. */
  readonly properties: Readonly<Record<string, string>>;
  readonly runUrl?: string;
  /** The commit that the run is of. */
  readonly commit?: string;
}

const VERSION = "api-version=7.1";
const LENGTH_REFUSED = [400, 413, 422];
/** People have said what becomes of these, and are not talked over. */
const DECIDED = ["wontFix", "byDesign", "pending"];

/**
 * Comments on a pull request in Azure Repos: a thread whose first comment is rewritten. It is active
 * while something is wrong, so that a branch policy can wait for it, and the pull request has a status.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-threads
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-request-statuses
 */
export function azureDevOpsComments(
  { collection, project, repository, number, token }: AzureDevOpsPullRequest,
  conclusion: Conclusion,
  options: Partial<HttpOptions> = {},
): CommentHost {
  const http = new Http({
    ...options,
    base: collection.replace(/\/?$/, "/"),
    secret: token,
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
  });
  const [inProject, inRepository] = [project, repository].map(encodeURIComponent);
  const pull = `${inProject}/_apis/git/repositories/${inRepository}/pullRequests/${number}`;
  const isFine = conclusion.state === "succeeded";
  const states = new Map<string, string>();
  return {
    // 150,000 are allowed, and line ends may be counted twice.
    limit: 145_000,
    head: async () => {
      const answer = asObject(await http.ask("GET", `${pull}?${VERSION}`));
      return asString(asObject(answer?.["lastMergeSourceCommit"])?.["commitId"]);
    },
    own: async () => {
      const me = await identity(http);
      const threads = asArray(
        asObject(await http.ask("GET", `${pull}/threads?${VERSION}`))?.["value"],
      );
      return threads.flatMap((one) => {
        const thread = asObject(one) ?? {};
        const comment = firstComment(thread, me);
        states.set(String(thread["id"]), asString(thread["status"]) ?? "");
        return comment ?? [];
      });
    },
    create: async (content) => {
      const properties = Object.entries({ source: "adf-cmk", ...conclusion.properties });
      const answer = asObject(
        await whereLengthCounts(
          http.ask("POST", `${pull}/threads?${VERSION}`, {
            comments: [{ parentCommentId: 0, content, commentType: "text" }],
            status: isFine ? "closed" : "active",
            properties: Object.fromEntries(
              properties.map(([name, $value]) => [name, { $type: "System.String", $value }]),
            ),
          }),
          LENGTH_REFUSED,
        ),
      );
      const [first] = asArray(answer?.["comments"]);
      return commentOf(answer ?? {}, asObject(first) ?? {});
    },
    update: async (id, content) => {
      const { thread, comment } = parts(id);
      const isThere = await ifThere(
        whereLengthCounts(
          http.ask("PATCH", `${pull}/threads/${thread}/comments/${comment}?${VERSION}`, {
            content,
          }),
          LENGTH_REFUSED,
        ),
      );
      const before = states.get(thread) ?? "";
      const status = isFine ? (before === "active" ? "fixed" : before) : "active";
      if (isThere && status !== before && !DECIDED.includes(before)) {
        await http.ask("PATCH", `${pull}/threads/${thread}?${VERSION}`, { status });
      }
      return isThere;
    },
    remove: async (id) => {
      const { thread, comment } = parts(id);
      const path = `${pull}/threads/${thread}`;
      // A thread without a comment would go on to wait for an answer.
      await ifThere(http.ask("PATCH", `${path}?${VERSION}`, { status: "closed" }));
      await ifThere(http.ask("DELETE", `${path}/comments/${comment}?${VERSION}`));
    },
    conclude: async () => {
      const { state, description, name, runUrl, commit } = conclusion;
      const iterationId = await iterationOf(http, pull, commit);
      await http.ask("POST", `${pull}/statuses?${VERSION}`, {
        state,
        description,
        context: { genre: "adf-cmk", name },
        ...(runUrl !== undefined && { targetUrl: runUrl }),
        ...(iterationId !== undefined && { iterationId }),
      });
    },
  };
}

async function identity(http: Http): Promise<string> {
  const user = asObject(
    asObject(await http.ask("GET", "_apis/connectionData"))?.["authenticatedUser"],
  );
  const id = asString(user?.["id"]);
  if (id === undefined) {
    throw new HttpError("GET _apis/connectionData", 200, "nobody says whom the token is of");
  }
  return id;
}

function firstComment(thread: JsonObject, me: string): HostedComment | undefined {
  const comment = asObject(asArray(thread["comments"])[0]) ?? {};
  const isOurs = asString(asObject(comment["author"])?.["id"]) === me;
  const isGone = thread["isDeleted"] === true || comment["isDeleted"] === true;
  return isOurs && !isGone ? commentOf(thread, comment) : undefined;
}

function commentOf(thread: JsonObject, comment: JsonObject): HostedComment {
  return {
    id: `${String(thread["id"])}/${String(comment["id"] ?? 1)}`,
    text: asString(comment["content"]) ?? "",
  };
}

function parts(id: string): { thread: string; comment: string } {
  const [thread = "", comment = ""] = id.split("/");
  return { thread, comment };
}

/** The push that a run is of; a status without one outlives the next push. */
async function iterationOf(
  http: Http,
  pull: string,
  commit: string | undefined,
): Promise<number | undefined> {
  const answer = asObject(await http.ask("GET", `${pull}/iterations?${VERSION}`));
  const all = asObjects(answer?.["value"]);
  const own = all.findLast(
    (one) => asString(asObject(one["sourceRefCommit"])?.["commitId"]) === commit,
  );
  const id = (own ?? all.at(-1))?.["id"];
  return typeof id === "number" ? id : undefined;
}
