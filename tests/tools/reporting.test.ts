import { describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, evaluate, runScript } from "./support/run-script";

describe("formatSummary", () => {
  const outputs = {
    factoryName: "orders-3f2a9c1b",
    vaultName: "orders-3f2a9c1b-abcdefgh",
    keyUri: "https://orders-3f2a9c1b-abcdefgh.vault.azure.net/keys/orders",
    identityName: "orders-3f2a9c1b",
  };
  const FORMAT = `console.log(JSON.stringify(formatSummary(input.outputs, { bold: (text) => text })));`;
  const imports = { "summary.mjs": "formatSummary" };

  it("names what was deployed and what to try next, in 80 columns", async () => {
    const summary = await evaluate<string>(imports, FORMAT, { input: { outputs } });
    for (const value of [...Object.values(outputs), "npm start region-mismatch", "--destroy"]) {
      expect(summary).toContain(value);
    }
    expect(summary.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  it("fails when the program lacks an output, rather than showing undefined", async () => {
    const { code, stderr } = await runScript(imports, FORMAT, {
      input: { outputs: { ...outputs, keyUri: undefined } },
    });
    expect([code, stderr.includes("the stack has no output keyUri")]).toEqual([1, true]);
  });
});

describe("npm start -- --help", () => {
  it("fits into 80 columns and documents the exit codes", () => {
    const start = join(ROOT, "tools/start.mjs");
    const stdout = execFileSync(process.execPath, [start, "--help"], { encoding: "utf8" });
    expect(stdout).toContain("Exit codes");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

describe("the log", () => {
  const STEP = `const lines = [];
    const stream = { isTTY: input.terminal, columns: 40, write: (text) => lines.push(text) };
    const own = createLog({ stream, env: input.env, plainIntervalMs: 50 });
    await own.step("Waiting", async (progress) => {
      progress.update("x".repeat(100));
      await new Promise((resolve) => setTimeout(resolve, input.terminal ? 1100 : 130));
    });
    console.log(JSON.stringify(lines.join("")));`;

  it("writes whole plain lines to a file", async () => {
    const text = await evaluate<string>({}, STEP, { input: { terminal: false, env: {} } });
    expect(text).toMatch(/^▸ Waiting\n( {2}… 0\.\d s {2}x{100}\n)+✓ done in 0\.\d s\n$/);
  });

  it("updates one line in place on a terminal, never wider than it", async () => {
    const text = await evaluate<string>({}, STEP, { input: { terminal: true, env: {} } });
    expect(text).toContain("\x1b[36m▸\x1b[0m Waiting");
    const updates = text.split("\r\x1b[2K").filter((part) => part.includes("…"));
    expect(updates.length).toBeGreaterThan(0);
    for (const update of updates) {
      expect(update.length).toBeLessThan(40);
    }
  });

  it("uses no colours with NO_COLOR", async () => {
    const input = { terminal: true, env: { NO_COLOR: "1" } };
    expect(await evaluate<string>({}, STEP, { input })).not.toContain("\x1b[3");
  });
});

describe("the tally of npm test", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  it.each([
    ["all passed", {}, 0, { passed: 5, failed: 0 }],
    ["a failed test", { numFailedTests: 2 }, 1, { passed: 5, failed: 2 }],
    ["a file that cannot be loaded", { numRuntimeErrorTestSuites: 1 }, 1, { passed: 5, failed: 1 }],
    ["a skipped test", { numPendingTests: 1 }, 0, { passed: 5, failed: 1 }],
    ["a test to be written", { numTodoTests: 1 }, 0, { passed: 5, failed: 1 }],
    ["a run that failed for no test", {}, 1, { passed: 5, failed: 1 }],
  ])("counts %s", async (_, change, code, expected) => {
    const input = { report: { ...report, ...change }, code };
    const imports = { "jest-run.mjs": "tally" };
    const body = "console.log(JSON.stringify(tally(input.report, input.code)));";
    expect(await evaluate(imports, body, { input })).toMatchObject(expected);
  });
});

describe("versions", () => {
  it("builds offline exactly the version that is downloaded otherwise", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    const module = readFileSync(join(ROOT, "tools/pulumi-cli/offline/go.mod"), "utf8");
    for (const part of ["pkg", "sdk"]) {
      expect(module).toContain(
        `github.com/pulumi/pulumi/${part}/v3 v${devDependencies.pulumi ?? ""}`,
      );
    }
  });

  it.each([
    ["3.244.9", false],
    ["3.245.0", true],
    ["3.1000.0", true],
    ["v3.259.0", true],
    ["4.0.0", false],
    ["2.999.0", false],
  ])("takes %s for suitable: %s", async (version, expected) => {
    const body = "console.log(JSON.stringify(isSuitable(input.version)));";
    const imports = { "pulumi-cli/versions.mjs": "isSuitable" };
    expect(await evaluate(imports, body, { input: { version } })).toBe(expected);
  });

  it("keeps the cache where each system keeps caches", async () => {
    const body = `console.log(JSON.stringify([
      cacheDirectory({ HOME: "/h" }, "linux"), cacheDirectory({ HOME: "/h", XDG_CACHE_HOME: "/x" }, "linux"),
      cacheDirectory({ HOME: "/h", XDG_CACHE_HOME: "relative" }, "linux"),
      cacheDirectory({ HOME: "/h" }, "darwin"), cacheDirectory({ LOCALAPPDATA: "/l" }, "win32"),
      cacheDirectory({ ADF_CMK_CACHE_DIR: "/own" }, "linux")]));`;
    const imports = { "support/cache-directory.mjs": "cacheDirectory" };
    expect(await evaluate(imports, body)).toEqual([
      "/h/.cache/adf-cmk",
      "/x/adf-cmk",
      "/h/.cache/adf-cmk",
      "/h/Library/Caches/adf-cmk",
      "/l/adf-cmk",
      "/own",
    ]);
  });
});
