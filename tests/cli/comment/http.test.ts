import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Http, HttpError, HttpOptions } from "../../../cli/comment/http";
import { Answer, FakeServer } from "./support/fake-server";

let server: FakeServer;
let answers: Answer[];
let pauses: number[];
beforeEach(async () => {
  answers = [];
  pauses = [];
  server = await FakeServer.start(() => answers.shift() ?? { body: { well: true } });
});
afterEach(() => server.stop());

function http(options: Partial<HttpOptions> = {}): Http {
  return new Http({
    base: server.address,
    headers: { authorization: "Bearer a-secret" },
    secret: "a-secret",
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    ...options,
  });
}

async function failure(request: Promise<unknown>): Promise<HttpError> {
  const error = await request.catch((one: unknown) => one);
  expect(error).toBeInstanceOf(HttpError);
  return error as HttpError;
}

describe("a request that could work later", () => {
  it.each([
    ["too many requests", { status: 429 }],
    ["a fault of the server's", { status: 502, body: "<html>Bad Gateway</html>" }],
    ["a connection that ends", { hangUp: true }],
  ])("is made again after %s", async (_, answer) => {
    answers = [answer, answer];
    expect(await http().ask("POST", "/comments", { a: 1 })).toEqual({ well: true });
    expect(server.calls.map(({ body }) => body as unknown)).toEqual(Array(3).fill({ a: 1 }));
    const [first = 0, second = 0] = pauses;
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1_000);
    expect(second).toBeGreaterThanOrEqual(1_000);
    expect(second).toBeLessThanOrEqual(2_000);
  });

  it("is made five times more, and not a sixth time", async () => {
    answers = Array<Answer>(10).fill({ status: 503, body: { message: "overloaded" } });
    const error = await failure(http().ask("GET", "/comments?page=1"));
    expect(error.message).toBe("GET /comments was answered with 503: overloaded");
    expect(server.calls).toHaveLength(6);
  });

  it("is made when the server says", async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    const reset = String(Math.ceil(Date.now() / 1000) + 30);
    answers = [
      { status: 429, headers: { "retry-after": "7" } },
      { status: 503, headers: { "retry-after": date } },
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset } },
    ];
    await http().ask("GET", "/");
    expect(pauses[0]).toBe(7_000);
    expect(pauses[1]).toBeGreaterThan(17_000);
    expect(pauses[1]).toBeLessThanOrEqual(20_000);
    expect(pauses[2]).toBeGreaterThan(27_000);
    expect(pauses[2]).toBeLessThanOrEqual(31_000);
  });

  it("is given up when the server wants it too late", async () => {
    answers = [{ status: 429, headers: { "retry-after": "3600" } }];
    expect((await failure(http().ask("GET", "/"))).status).toBe(429);
    expect(pauses).toEqual([]);
  });

  it("is not waited for without end", async () => {
    server.interfere = () => new Promise((resolve) => setTimeout(() => resolve(undefined), 1_000));
    const error = await failure(http({ timeout: 50, retries: 1 }).ask("GET", "/slow"));
    expect(error.message).toMatch(/^GET \/slow was answered with 0: .*timeout/);
    expect(server.calls).toHaveLength(2);
  });
});

describe("a request that is refused", () => {
  it.each([400, 401, 403, 404, 422])("is not made again: %i", async (status) => {
    answers = [{ status, body: { message: "no" } }];
    expect((await failure(http().ask("GET", "/"))).status).toBe(status);
    expect(server.calls).toHaveLength(1);
  });

  it("is refused, too, by a page to sign in at", async () => {
    answers = [{ status: 203, body: "<html>Sign in</html>" }];
    const error = await failure(http().ask("GET", "/"));
    expect(error.message).toContain("as if nobody were signed in");
  });

  it("says why without the token, or a command to a log", async () => {
    const message = "a-secret is wrong\n::error::x ##vso[task.complete]";
    answers = [{ status: 401, body: { message } }];
    const error = await failure(http().ask("GET", "/"));
    expect(error.message).toContain("*** is wrong");
    expect(error.message).not.toMatch(/a-secret|^::error|##vso\[/m);
  });
});

describe("an answer", () => {
  it("can be nothing", async () => {
    answers = [{ status: 204 }];
    expect(await http().ask("DELETE", "/")).toBeUndefined();
  });
});
