import { Answer, FakeServer } from "./fake-server";

interface Thread {
  id: number;
  status: string;
  properties?: object;
  isDeleted?: boolean;
  comments: { id: number; content: string; author: { id: string }; isDeleted?: boolean }[];
}

export const BUILD_SERVICE = "build-service";

/** Azure Repos, as far as one pull request goes. */
export class FakeAzureDevOps {
  public readonly threads: Thread[] = [];
  public readonly statuses: any[] = [];
  public head = "head-commit";
  public iterations = [
    { id: 1, sourceRefCommit: { commitId: "old-commit" } },
    { id: 2, sourceRefCommit: { commitId: "head-commit" } },
  ];

  private constructor(
    public readonly server: FakeServer,
    private readonly project: string,
    private readonly repository: string,
    private readonly number: number,
  ) {}

  public static async start(
    project = "proj",
    repository = "repo-id",
    number = 12,
  ): Promise<FakeAzureDevOps> {
    const server = await FakeServer.start(({ method, path, body }) =>
      azure.answer(method, path.split("?")[0]!, body),
    );
    const azure = new FakeAzureDevOps(server, project, repository, number);
    return azure;
  }

  public get collection(): string {
    return `${this.server.address}/contoso/`;
  }

  public get env(): Record<string, string> {
    return {
      TF_BUILD: "True",
      SYSTEM_COLLECTIONURI: this.collection,
      SYSTEM_TEAMPROJECT: this.project,
      BUILD_REPOSITORY_ID: this.repository,
      BUILD_REPOSITORY_PROVIDER: "TfsGit",
      BUILD_BUILDID: "7",
      SYSTEM_PULLREQUEST_PULLREQUESTID: String(this.number),
      SYSTEM_PULLREQUEST_SOURCECOMMITID: "head-commit",
      SYSTEM_ACCESSTOKEN: "a-secret-token",
    };
  }

  /** Somebody begins a thread. */
  public add(content: string, author = BUILD_SERVICE, status = "active"): Thread {
    const comments = [{ id: 1, content, author: { id: author } }];
    const thread: Thread = { id: 100 + this.threads.length, status, comments };
    this.threads.push(thread);
    return thread;
  }

  private answer(method: string, path: string, body: any): Answer {
    if (path === "/contoso/_apis/connectionData") {
      return { body: { authenticatedUser: { id: BUILD_SERVICE } } };
    }
    const pull = `/contoso/${this.project}/_apis/git/repositories/${this.repository}/pullRequests/${this.number}`;
    switch (`${method} ${path}`) {
      case `GET ${pull}`:
        return { body: { lastMergeSourceCommit: { commitId: this.head } } };
      case `GET ${pull}/threads`:
        return { body: { value: this.threads, count: this.threads.length } };
      case `GET ${pull}/iterations`:
        return { body: { value: this.iterations } };
      case `POST ${pull}/threads`:
        return this.limited(body.comments[0].content, () =>
          Object.assign(this.add(body.comments[0].content, BUILD_SERVICE, body.status), {
            properties: body.properties,
          }),
        );
      case `POST ${pull}/statuses`:
        this.statuses.push(body);
        return { body };
      default:
        return this.answerThread(method, path, body);
    }
  }

  private answerThread(method: string, path: string, body: any): Answer {
    const [, id, comment] = /\/threads\/(\d+)(\/comments\/1)?$/.exec(path) ?? [];
    const thread = this.threads.find((one) => String(one.id) === id);
    if (!thread) {
      return { status: 404, body: { message: `no ${method} ${path}` } };
    }
    if (comment === undefined) {
      return { body: Object.assign(thread, body) };
    }
    if (method === "DELETE") {
      thread.comments[0]!.isDeleted = true;
      return {};
    }
    return this.limited(body.content, () => Object.assign(thread.comments[0]!, body));
  }

  private limited(text: string, write: () => unknown): Answer {
    return text.length > 150_000
      ? { status: 400, body: { message: "The comment exceeds the maximum length" } }
      : { body: write() };
  }
}
