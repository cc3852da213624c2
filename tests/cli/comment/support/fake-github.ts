import { FakeServer } from "./fake-server";

interface Comment {
  id: number;
  body: string;
  user: { login: string };
  html_url: string;
}

export const BOT = "github-actions[bot]";

/** GitHub, as far as comments on one pull request go. */
export class FakeGitHub {
  public readonly comments: Comment[] = [];
  public head = "head-commit";

  private constructor(
    public readonly server: FakeServer,
    private readonly repository: string,
    private readonly number: number,
  ) {}

  public static async start(repository = "example/data", number = 12): Promise<FakeGitHub> {
    const server = await FakeServer.start((call) =>
      github.answer(call.method, call.path, call.body),
    );
    const github = new FakeGitHub(server, repository, number);
    return github;
  }

  public get env(): Record<string, string> {
    return {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: this.server.address,
      GITHUB_GRAPHQL_URL: `${this.server.address}/graphql`,
      GITHUB_REPOSITORY: this.repository,
      GITHUB_REF: `refs/pull/${this.number}/merge`,
      GITHUB_TOKEN: "a-secret-token",
    };
  }

  /** Somebody comments. */
  public add(body: string, login = BOT): Comment {
    const id = 5_000_000_000 + this.comments.length;
    const html_url = `https://github.com/${this.repository}/pull/${this.number}#issuecomment-${id}`;
    const comment = { id, body, user: { login }, html_url };
    this.comments.push(comment);
    return comment;
  }

  private answer(method: string, path: string, body: any): { status?: number; body?: unknown } {
    const [, id] = /\/issues\/comments\/(\d+)$/.exec(path) ?? [];
    const index = this.comments.findIndex((one) => String(one.id) === id);
    if (id !== undefined && index < 0) {
      return { status: 404, body: { message: "Not Found" } };
    }
    if (path === "/graphql") {
      return { body: { data: { viewer: { login: BOT } } } };
    }
    if (path === `/repos/${this.repository}/pulls/${this.number}`) {
      return { body: { head: { sha: this.head } } };
    }
    if (path.startsWith(`/repos/${this.repository}/issues/${this.number}/comments`)) {
      return method === "POST" ? this.create(body) : { body: this.page(path) };
    }
    if (method === "PATCH") {
      return this.written(body, () => Object.assign(this.comments[index]!, body));
    }
    if (method === "DELETE") {
      this.comments.splice(index, 1);
      return { status: 204 };
    }
    return { status: 404, body: { message: `no ${method} ${path}` } };
  }

  private create(body: any): { status?: number; body?: unknown } {
    return { ...this.written(body, () => this.add(body.body)), status: 201 };
  }

  private written(body: any, write: () => unknown): { status?: number; body?: unknown } {
    return body.body.length > 65_536
      ? { status: 422, body: { message: "Validation Failed", errors: ["body is too long"] } }
      : { body: write() };
  }

  private page(path: string): Comment[] {
    const query = new URLSearchParams(path.split("?")[1]);
    const size = Number(query.get("per_page") ?? 30);
    const from = (Number(query.get("page") ?? 1) - 1) * size;
    return this.comments.slice(from, from + size);
  }
}
