import { asObject, asObjects, asString, JsonObject } from "../report/json-values";
import { CommentHost, HostedComment, whereLengthCounts } from "./comment-host";
import { Http, HttpError, HttpOptions, ifThere } from "./http";

/** A pull request on GitHub. */
export interface GitHubPullRequest {
  /** E.g. "https://api.github.com". */
  readonly api: string;
  /** E.g. "https://api.github.com/graphql". */
  readonly graphql: string;
  /** Owner and name. */
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

const PAGE = 100;

/**
 * Comments on a pull request of GitHub's.
 *
 * @see https://docs.github.com/rest/issues/comments
 */
export function gitHubComments(
  { api, graphql, repository, number, token }: GitHubPullRequest,
  http: Partial<HttpOptions> = {},
): CommentHost {
  const common = {
    ...http,
    secret: token,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/vnd.github+json",
      "user-agent": "adf-cmk",
      "x-github-api-version": "2022-11-28",
    },
  };
  const rest = new Http({ ...common, base: `${api}/repos/${repository}` });
  const graph = new Http({ ...common, base: graphql });
  let author: Promise<string> | undefined;
  return {
    // 65,536 are allowed, and line ends may be counted twice.
    limit: 64_000,
    head: async () => {
      const pull = asObject(await rest.ask("GET", `/pulls/${number}`));
      return asString(asObject(pull?.["head"])?.["sha"]);
    },
    own: async () => {
      const login = await (author ??= viewer(graph));
      const all: JsonObject[] = [];
      for (let page = 1, more = true; more; page += 1) {
        const query = `per_page=${PAGE}&page=${page}`;
        const some = asObjects(await rest.ask("GET", `/issues/${number}/comments?${query}`));
        all.push(...some);
        more = some.length === PAGE;
      }
      return all
        .filter((one) => asString(asObject(one["user"])?.["login"]) === login)
        .sort((one, other) => Number(one["id"]) - Number(other["id"]))
        .map(commentOf);
    },
    create: async (body) =>
      commentOf(
        await whereLengthCounts(rest.ask("POST", `/issues/${number}/comments`, { body }), [422]),
      ),
    update: (id, body) =>
      ifThere(whereLengthCounts(rest.ask("PATCH", `/issues/comments/${id}`, { body }), [422])),
    remove: async (id) => {
      await ifThere(rest.ask("DELETE", `/issues/comments/${id}`));
    },
  };
}

/** Whom the token is of; only GraphQL tells that to the token of a workflow. */
async function viewer(graph: Http): Promise<string> {
  const answer = await graph.ask("POST", "", { query: "query { viewer { login } }" });
  const data = asObject(asObject(answer)?.["data"]);
  const login = asString(asObject(data?.["viewer"])?.["login"]);
  if (login === undefined) {
    throw new HttpError("POST graphql", 200, "nobody says whom the token is of");
  }
  return login;
}

function commentOf(value: unknown): HostedComment {
  const comment = asObject(value);
  return {
    id: String(comment?.["id"]),
    text: asString(comment?.["body"]) ?? "",
    url: asString(comment?.["html_url"]),
  };
}
