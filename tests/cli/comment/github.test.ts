import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMarker } from "../../../cli/comment/marker";
import { larger, realReport } from "../markdown/support/reports";
import { FakeGitHub } from "./support/fake-github";
import { Answer, Call } from "./support/fake-server";
import { fine, later, post } from "./support/posting";

const COMMENTS = "/repos/example/data/issues/12/comments";
const CREATE = `POST ${COMMENTS}`;
const one = (index = 0): string => `/repos/example/data/issues/comments/${5_000_000_000 + index}`;

let github: FakeGitHub;
let directory: string;
beforeEach(async () => {
  github = await FakeGitHub.start();
  directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-github-"));
});
afterEach(async () => {
  await github.server.stop();
  rmSync(directory, { recursive: true });
});

/** What a run knows that is of a commit of the pull request. */
function at(commit: string): Record<string, string> {
  const file = path.join(directory, `${commit}.json`);
  writeFileSync(file, JSON.stringify({ pull_request: { number: 12, head: { sha: commit } } }));
  return { ...github.env, GITHUB_EVENT_PATH: file };
}

const bodies = (): string[] => github.comments.map(({ body }) => body);
const times = (): number[] => bodies().map((body) => readMarker(body)?.validAt ?? 0);
const startOf = (report: { startedAt?: number }): number => report.startedAt! * 1000;

describe("a comment on a pull request of GitHub's", () => {
  it("is created, with the verdict in its first line that is shown", async () => {
    const { posted } = await post("github", { env: at("head-commit") });
    expect(posted).toEqual({
      done: "created",
      number: 12,
      url: "https://github.com/example/data/pull/12#issuecomment-5000000000",
    });
    expect(github.server.asked()).toEqual([CREATE]);
    expect(bodies()[0]).toMatch(
      /^\[\/\/\]: <> \(adf-cmk project=data-platform stack=prod tag= valid-at=2027-01-01T00:00:00\.000Z commit=head-commit\)\n\n### ❌ data-platform \/ prod: 1 mandatory/,
    );
    expect(bodies()[0]).toContain("```mermaid");
    expect(github.server.calls.map(({ authorization }) => authorization)).toEqual(
      github.server.calls.map(() => "Bearer a-secret-token"),
    );
  });

  it("is rewritten by the next run, also when nothing is wrong any more", async () => {
    await post("github", { env: github.env });
    const { posted } = await post("github", { env: github.env, report: fine(60) });
    expect(posted).toMatchObject({ done: "updated" });
    expect(github.server.asked()).toEqual([CREATE, `PATCH ${one()}`]);
    expect(github.comments).toHaveLength(1);
    expect(bodies()[0]).toContain("### ✅ data-platform / prod: No finding");
  });

  it("is found on page 2 and beyond", async () => {
    for (let index = 0; index < 230; index += 1) {
      github.add(`a word of somebody's, ${index}`, "somebody");
    }
    await post("github", { env: github.env });
    await post("github", { env: github.env, report: later(60) });
    expect(github.server.asked()).toEqual([CREATE, `PATCH ${one(230)}`]);
    const pages = github.server.calls.filter(
      ({ method, path }) => method === "GET" && path.includes("page="),
    );
    expect(pages.slice(0, 3).map(({ path }) => path)).toEqual(
      [1, 2, 3].map((page) => `${COMMENTS}?per_page=100&page=${page}`),
    );
  });

  it("is another for another stack, project or tag", async () => {
    await post("github", { env: github.env });
    await post("github", { env: github.env, report: { ...later(1), stack: "dev" } });
    await post("github", { env: github.env, report: { ...later(1), project: "web" } });
    await post("github", { env: github.env, report: later(1), commentTag: "strict" });
    expect(github.server.asked()).toEqual([CREATE, CREATE, CREATE, CREATE]);
    await post("github", { env: github.env, report: later(2), commentTag: "strict" });
    expect(github.server.asked().at(-1)).toBe(`PATCH ${one(3)}`);
  });

  it("is never somebody else's, even with the same marker", async () => {
    await post("github", { env: github.env });
    const { body } = github.comments.pop()!;
    github.add(body, "github-actions");
    github.add(`quoted\n${body}`);
    const before = bodies();
    await post("github", { env: github.env, report: later(60) });
    expect(github.server.asked().at(-1)).toBe(CREATE);
    expect(bodies().slice(0, 2)).toEqual(before);
  });

  it("is left as it is by an older run", async () => {
    await post("github", { env: github.env, report: later(60) });
    const { posted } = await post("github", { env: github.env, report: fine() });
    expect(posted).toMatchObject({ done: "left", number: 12 });
    expect(github.server.asked()).toEqual([CREATE]);
    expect(times()).toEqual([startOf(later(60))]);
  });

  it("is left as it is by an old commit's run that is started again", async () => {
    await post("github", { env: at("head-commit") });
    const again = { env: at("old-commit"), report: fine(3_600) };
    expect((await post("github", again)).posted).toMatchObject({ done: "left" });
    expect(github.server.asked()).toEqual([CREATE]);
    github.head = "new-commit";
    await post("github", { env: at("new-commit"), report: fine(60) });
    expect(github.server.asked()).toEqual([CREATE, `PATCH ${one()}`]);
  });

  it("is created anew if it was deleted meanwhile", async () => {
    await post("github", { env: github.env });
    github.server.interfere = ({ method }) => {
      if (method === "PATCH") {
        github.comments.splice(0);
      }
      return undefined;
    };
    const { posted } = await post("github", { env: github.env, report: later(60) });
    expect(posted).toMatchObject({ done: "created" });
    expect(github.server.asked()).toEqual([CREATE, `PATCH ${one()}`, CREATE]);
  });
});

describe("a comment that is too long", () => {
  it("is cut before it is sent", async () => {
    await post("github", { env: github.env, report: larger(realReport(), 300) });
    expect(github.server.asked()).toEqual([CREATE]);
    expect(bodies()[0]!.length).toBeLessThanOrEqual(64_000);
    expect(bodies()[0]).toMatch(/rows left out\*\*/);
  });

  it("is cut to half as long as often as the server says so", async () => {
    const limit = 20_000;
    const body = { message: "Validation Failed", errors: [{ message: "body is too long" }] };
    github.server.interfere = (call) =>
      call.method === "POST" && call.body.body?.length > limit ? { status: 422, body } : undefined;
    await post("github", { env: github.env, report: larger(realReport(), 300) });
    const lengths = github.server.calls
      .filter(({ method, path }) => method === "POST" && path === COMMENTS)
      .map((call) => call.body.body.length as number);
    expect(lengths).toHaveLength(3);
    expect(lengths.map((length, index) => length <= 64_000 / 2 ** index)).toEqual([
      true,
      true,
      true,
    ]);
    expect(bodies()[0]).toMatch(/### ❌ data-platform \/ prod: 300 mandatory findings/);
  });

  it("is given up when nothing is short enough", async () => {
    github.server.interfere = (call) =>
      call.method === "POST" && call.path === COMMENTS
        ? { status: 422, body: { message: "Body is too long" } }
        : undefined;
    expect((await post("github", { env: github.env })).posted).toMatchObject({ done: "failed" });
  });
});

describe("a comment that GitHub does not take", () => {
  it("is no error: a fork's token may not comment", async () => {
    const body = { message: "Resource not accessible by integration" };
    github.server.interfere = (call) =>
      call.path === COMMENTS ? { status: 403, body } : undefined;
    const { posted, pauses } = await post("github", { env: github.env });
    expect(posted).toEqual({
      done: "failed",
      why: expect.stringMatching(
        /Resource not accessible by integration\. The token may not comment: .*pull-requests: write/,
      ),
    });
    expect(pauses).toEqual([]);
    expect(github.comments).toEqual([]);
  });

  it("is tried again when GitHub is overloaded", async () => {
    const refusals: Answer[] = [
      { status: 502, body: "<html>" },
      { status: 403, headers: { "retry-after": "2" }, body: { message: "secondary rate limit" } },
      { hangUp: true },
    ];
    github.server.interfere = ({ method, path }) =>
      method === "POST" && path === COMMENTS ? refusals.shift() : undefined;
    const { posted, pauses } = await post("github", { env: github.env });
    expect(posted).toMatchObject({ done: "created" });
    expect(pauses).toHaveLength(3);
    expect(pauses[1]).toBe(2_000);
    expect(github.comments).toHaveLength(1);
  });

  it("is there once if GitHub took it and its answer got lost", async () => {
    let isFirst = true;
    github.server.interfere = (call) => {
      if (call.method === "POST" && call.path === COMMENTS && isFirst) {
        isFirst = false;
        github.add(call.body.body as string);
        return { hangUp: true };
      }
      return undefined;
    };
    await post("github", { env: github.env });
    expect(github.server.asked()).toEqual([CREATE, CREATE, `DELETE ${one(1)}`]);
    expect(github.comments).toHaveLength(1);
  });

  it("is not tried without a token, or outside of a pull request", async () => {
    const { posted } = await post("github", { env: { ...github.env, GITHUB_TOKEN: "" } });
    expect(posted).toMatchObject({ done: "failed", why: expect.stringContaining("GITHUB_TOKEN") });
    const branch = { ...github.env, GITHUB_REF: "refs/heads/main" };
    expect((await post("github", { env: branch })).posted).toEqual({ done: "nowhere" });
    expect(github.server.calls).toEqual([]);
  });

  it("does not say the token, whatever the server answers", async () => {
    github.server.interfere = (call: Call) => ({
      status: 401,
      body: { message: `Bad credentials: ${call.authorization}` },
    });
    const { posted } = await post("github", { env: github.env });
    expect(JSON.stringify(posted)).toContain("Bad credentials");
    expect(JSON.stringify(posted)).not.toContain("a-secret-token");
  });
});
