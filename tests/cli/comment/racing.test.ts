import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMarker } from "../../../cli/comment/marker";
import { realReport } from "../markdown/support/reports";
import { FakeGitHub } from "./support/fake-github";
import { fine, later, post } from "./support/posting";

const COMMENTS = "/repos/example/data/issues/12/comments";
const CREATE = `POST ${COMMENTS}`;
const one = (index = 0): string => `/repos/example/data/issues/comments/${5_000_000_000 + index}`;

let github: FakeGitHub;
beforeEach(async () => {
  github = await FakeGitHub.start();
});
afterEach(() => github.server.stop());

const times = (): number[] => github.comments.map(({ body }) => readMarker(body)?.validAt ?? 0);
const startOf = (report: { startedAt?: number }): number => report.startedAt! * 1000;

describe("two runs that comment at the same time", () => {
  const older = realReport();
  const newer = fine(60);

  /** Lets writes through only when so many have come. */
  function gathering(method: string, count: number): void {
    let waiting: (() => void)[] = [];
    github.server.interfere = async (call) => {
      if (call.method === method && call.path !== "/graphql" && waiting.length < count) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === count) {
            waiting.forEach((go) => go());
          }
        });
        waiting = Array<() => void>(count).fill(() => undefined);
      }
      return undefined;
    };
  }

  it.each([
    ["the older one is first", [older, newer]],
    ["the newer one is first", [newer, older]],
  ])("end with one comment, of the newer one: %s", async (_, reports) => {
    gathering("POST", 2);
    const outcomes = await Promise.all(
      reports.map((report) => post("github", { env: github.env, report, settling: 100 })),
    );
    expect(github.server.asked().filter((call) => call === CREATE)).toHaveLength(2);
    expect(github.comments.map(({ id }) => id)).toEqual([5_000_000_000]);
    expect(times()).toEqual([startOf(newer)]);
    expect(outcomes.map(({ posted }) => posted.done).sort()).toEqual(["created", "left"]);
  });

  it("end with the newer one's text if the older one writes last", async () => {
    await post("github", { env: github.env, report: later(-60) });
    // The older one has looked, and writes when the newer one has written.
    let letOlder: () => void = () => undefined;
    const newerHasWritten = new Promise<void>((resolve) => (letOlder = resolve));
    github.server.interfere = async (call) => {
      if (call.method === "PATCH") {
        const { validAt } = readMarker(call.body.body as string)!;
        if (validAt === startOf(older)) {
          await newerHasWritten;
        } else {
          setTimeout(letOlder, 20);
        }
      }
      return undefined;
    };
    const outcomes = await Promise.all(
      [older, newer].map((report) => post("github", { env: github.env, report, settling: 200 })),
    );
    expect(times()).toEqual([startOf(newer)]);
    expect(outcomes[1]!.posted).toMatchObject({ done: "updated" });
    expect(github.comments).toHaveLength(1);
  });

  it("end with one comment if the older one comes to create its own when the newer is done", async () => {
    let newerHasEnded: Promise<unknown> | undefined;
    github.server.interfere = async (call) => {
      if (call.method === "POST" && call.path === COMMENTS && !newerHasEnded) {
        newerHasEnded = post("github", { env: github.env, report: newer });
        await newerHasEnded;
      }
      return undefined;
    };
    const { posted } = await post("github", { env: github.env, report: older });
    expect(posted).toMatchObject({ done: "left" });
    expect(github.server.asked()).toEqual([CREATE, CREATE, `DELETE ${one(1)}`]);
    expect(times()).toEqual([startOf(newer)]);
  });

  it("join what an earlier race has left", async () => {
    await post("github", { env: github.env, report: later(-60) });
    github.add(github.comments[0]!.body);
    github.add(github.comments[0]!.body);
    await post("github", { env: github.env, report: newer });
    expect(github.server.asked().slice(1)).toEqual([
      `PATCH ${one()}`,
      `DELETE ${one(1)}`,
      `DELETE ${one(2)}`,
    ]);
    expect(times()).toEqual([startOf(newer)]);
  });
});
