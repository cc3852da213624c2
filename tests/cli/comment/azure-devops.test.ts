import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMarker } from "../../../cli/comment/marker";
import { larger, realReport } from "../markdown/support/reports";
import { FakeAzureDevOps } from "./support/fake-azure-devops";
import { fine, later, post } from "./support/posting";

const PULL = "/contoso/proj/_apis/git/repositories/repo-id/pullRequests/12";
const CREATE = `POST ${PULL}/threads`;
const STATUS = `POST ${PULL}/statuses`;
const comment = (index = 0): string => `${PULL}/threads/${100 + index}/comments/1`;
const thread = (index = 0): string => `${PULL}/threads/${100 + index}`;

let azure: FakeAzureDevOps;
beforeEach(async () => {
  azure = await FakeAzureDevOps.start();
});
afterEach(() => azure.server.stop());

const texts = (): string[] =>
  azure.threads
    .filter(({ comments: [first] }) => !first!.isDeleted)
    .map(({ comments: [first] }) => first!.content);
const env = (changes: Record<string, string> = {}): Record<string, string> => ({
  ...azure.env,
  ...changes,
});

describe("a comment on a pull request in Azure Repos", () => {
  it("is a thread that waits for an answer while something is wrong", async () => {
    const { posted } = await post("azure-devops", { env: env() });
    expect(posted).toEqual({ done: "created", number: 12, url: undefined });
    expect(azure.server.asked()).toEqual([CREATE, STATUS]);
    const text = (value: string): object => ({ $type: "System.String", $value: value });
    expect(azure.threads[0]).toMatchObject({
      status: "active",
      properties: {
        source: text("adf-cmk"),
        project: text("data-platform"),
        stack: text("prod"),
      },
    });
    expect(texts()[0]).toMatch(
      /^\[\/\/\]: <> \(adf-cmk project=.*\)\n\n### ❌ data-platform \/ prod:/,
    );
    expect(texts()[0]).not.toContain("mermaid");
    expect(azure.server.calls.map(({ authorization }) => authorization)).toEqual(
      azure.server.calls.map(() => "Bearer a-secret-token"),
    );
  });

  it("gives the pull request a status, of the push that the run is of", async () => {
    await post("azure-devops", { env: env() });
    expect(azure.statuses).toEqual([
      {
        state: "failed",
        description: "1 mandatory finding; 3 data factories checked among 17 resources.",
        context: { genre: "adf-cmk", name: "data-platform/prod" },
        targetUrl: `${azure.server.address}/contoso/proj/_build/results?buildId=7`,
        iterationId: 2,
      },
    ]);
    azure.head = "old-commit";
    await post("azure-devops", {
      env: env({ SYSTEM_PULLREQUEST_SOURCECOMMITID: "old-commit" }),
      report: fine(60),
    });
    expect(azure.statuses[1]).toMatchObject({ state: "succeeded", iterationId: 1 });
    const nothing = { packs: [], coverage: "none" as const };
    await post("azure-devops", {
      env: env({ SYSTEM_PULLREQUEST_SOURCECOMMITID: "old-commit" }),
      report: { ...fine(120), policies: nothing },
    });
    expect(azure.statuses[2]).toMatchObject({ state: "error" });
  });

  it("is rewritten, and its thread fixed and opened again", async () => {
    await post("azure-devops", { env: env() });
    await post("azure-devops", { env: env(), report: fine(60) });
    expect(azure.server.asked().slice(2)).toEqual([
      `PATCH ${comment()}`,
      `PATCH ${thread()}`,
      STATUS,
    ]);
    expect(azure.threads.map(({ status }) => status)).toEqual(["fixed"]);
    await post("azure-devops", { env: env(), report: later(120) });
    expect(azure.threads.map(({ status }) => status)).toEqual(["active"]);
    expect(texts()).toHaveLength(1);
  });

  it("is closed from the start where nothing is wrong, and stays so", async () => {
    await post("azure-devops", { env: env(), report: fine() });
    await post("azure-devops", { env: env(), report: fine(60) });
    expect(azure.threads.map(({ status }) => status)).toEqual(["closed"]);
    expect(azure.server.asked()).toEqual([CREATE, STATUS, `PATCH ${comment()}`, STATUS]);
  });

  it.each(["wontFix", "byDesign", "pending"])("does not talk over people: %s", async (decided) => {
    await post("azure-devops", { env: env() });
    azure.threads[0]!.status = decided;
    await post("azure-devops", { env: env(), report: later(60) });
    expect(azure.threads[0]!.status).toBe(decided);
    expect(readMarker(texts()[0]!)!.validAt).toBe(later(60).startedAt! * 1000);
  });

  it("is never somebody else's, nor one that is deleted", async () => {
    await post("azure-devops", { env: env() });
    const { comments } = azure.threads.pop()!;
    azure.add(comments[0]!.content, "somebody");
    azure.add(comments[0]!.content).isDeleted = true;
    azure.add(comments[0]!.content).comments[0]!.isDeleted = true;
    await post("azure-devops", { env: env(), report: later(60) });
    expect(azure.server.asked().slice(-2)).toEqual([CREATE, STATUS]);
  });

  it("is left as it is by an older run, and by an old commit's; so is the status", async () => {
    await post("azure-devops", { env: env(), report: later(60) });
    const old = await post("azure-devops", { env: env(), report: fine() });
    expect(old.posted).toMatchObject({ done: "left" });
    const again = await post("azure-devops", {
      env: env({ SYSTEM_PULLREQUEST_SOURCECOMMITID: "old-commit" }),
      report: fine(3_600),
    });
    expect(again.posted).toMatchObject({ done: "left" });
    expect(azure.server.asked()).toEqual([CREATE, STATUS]);
  });

  it("is cut to what Azure Repos takes, and further if it says so", async () => {
    const report = larger(realReport(), 600);
    await post("azure-devops", { env: env(), report });
    expect(texts()[0]!.length).toBeGreaterThan(100_000);
    expect(texts()[0]!.length).toBeLessThanOrEqual(145_000);
    azure.server.interfere = (call) =>
      call.body?.content?.length > 80_000
        ? { status: 400, body: { message: "The comment is too long" } }
        : undefined;
    await post("azure-devops", {
      env: env(),
      report: { ...report, startedAt: later(9).startedAt },
    });
    expect(texts()[0]!.length).toBeLessThanOrEqual(72_500);
  });

  it("is no error where the build service may not contribute", async () => {
    const message = "TF401027: You need the Git 'PullRequestContribute' permission";
    azure.server.interfere = ({ method }) =>
      method === "POST" ? { status: 403, body: { message } } : undefined;
    const { posted } = await post("azure-devops", { env: env() });
    expect(posted).toEqual({
      done: "failed",
      why: expect.stringMatching(/TF401027.*"Contribute to pull requests"/),
    });
  });

  it("is no error where the token is none", async () => {
    azure.server.interfere = () => ({ status: 203, body: "<html>Sign in</html>" });
    const { posted } = await post("azure-devops", { env: env() });
    expect(posted).toMatchObject({ why: expect.stringContaining("as if nobody were signed in") });
  });
});

describe("two runs that comment at the same time in Azure Repos", () => {
  it("end with one thread, of the newer one", async () => {
    let waiting: (() => void)[] = [];
    azure.server.interfere = async ({ method, path }) => {
      if (method === "POST" && path.includes("/threads") && waiting.length < 2) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) {
            waiting.forEach((go) => go());
          }
        });
        waiting = [() => undefined, () => undefined];
      }
      return undefined;
    };
    const outcomes = await Promise.all(
      [realReport(), fine(60)].map((report) =>
        post("azure-devops", { env: env(), report, settling: 100 }),
      ),
    );
    expect(outcomes.map(({ posted }) => posted.done).sort()).toEqual(["created", "left"]);
    expect(texts().map((text) => readMarker(text)!.validAt)).toEqual([fine(60).startedAt! * 1000]);
    // The other one has no comment left, and must not wait for an answer.
    const deleted = azure.threads.filter(({ comments: [first] }) => first!.isDeleted);
    expect(deleted.map(({ status }) => status)).toEqual(["closed"]);
    expect(azure.statuses.map(({ state }) => state as string)).toEqual(["succeeded"]);
  });
});
