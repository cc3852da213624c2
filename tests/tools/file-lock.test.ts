import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { existsSync, readFileSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DEAD_PID, removeTemporaryDirectories, temporaryDirectory, write } from "./support/files";
import { runScript } from "./support/run-script";

jest.setTimeout(30_000);
afterEach(removeTemporaryDirectories);

const APPEND = `const { appendFileSync } = await import("node:fs");
  await withLock(input.lock, { pollMs: 20, onWait: (holder) => log.info("waiting for " + holder.pid) },
    async () => {
      appendFileSync(input.journal, "in ");
      await new Promise((resolve) => setTimeout(resolve, 300));
      appendFileSync(input.journal, "out ");
    });`;

function contest(): { lock: string; journal: string; run: () => ReturnType<typeof runScript> } {
  const directory = temporaryDirectory();
  const input = { lock: join(directory, "work.lock"), journal: join(directory, "journal") };
  return {
    ...input,
    run: () => runScript({ "support/file-lock.mjs": "withLock" }, APPEND, { input }),
  };
}

describe("withLock", () => {
  it("lets one run work at a time, and the others say for whom they wait", async () => {
    const { lock, journal, run } = contest();
    const results = await Promise.all([run(), run(), run()]);
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(readFileSync(journal, "utf8")).toBe("in out in out in out ");
    expect(results.filter(({ stderr }) => /waiting for \d+/.test(stderr)).length).toBeGreaterThan(
      1,
    );
    expect(existsSync(lock)).toBe(false);
  });

  it("takes over the lock of a dead process", async () => {
    const { lock, journal, run } = contest();
    write(lock, { pid: DEAD_PID, host: hostname(), token: "dead" });
    const results = await Promise.all([run(), run()]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(journal, "utf8")).toBe("in out in out ");
  });

  it.each([
    ["of another machine", { pid: 1, host: "another", token: "t" }],
    ["that cannot be read", "{"],
  ])("takes over a lock %s once it is no longer refreshed", async (_, content) => {
    const { lock, journal, run } = contest();
    write(lock, content);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    expect((await run()).code).toBe(0);
    expect(readFileSync(journal, "utf8")).toBe("in out ");
  });

  it("respects a lock of another machine that is refreshed", async () => {
    const { lock, journal } = contest();
    write(lock, { pid: DEAD_PID, host: "another", token: "t" });
    await runScript(
      { "support/file-lock.mjs": "withLock" },
      `setTimeout(() => process.exit(0), 500); ${APPEND}`,
      { input: { lock, journal } },
    );
    expect(existsSync(journal)).toBe(false);
  });

  it("gives the lock free when the work fails", async () => {
    const { lock } = contest();
    const { code, stderr } = await runScript(
      { "support/file-lock.mjs": "withLock" },
      `await withLock(input.lock, {}, async () => { throw new Error("no luck"); });`,
      { input: { lock } },
    );
    expect(code).toBe(1);
    expect(stderr).toContain("no luck");
    expect(existsSync(lock)).toBe(false);
  });
});
