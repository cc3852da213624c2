import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  removeTemporaryDirectories,
  temporaryDirectory,
  waitForFile,
  write,
} from "./support/files";
import { ROOT, evaluate, runScript, startScript } from "./support/run-script";

jest.setTimeout(30_000);
afterEach(removeTemporaryDirectories);

const imports = { "sandbox-session.mjs": "withSandbox", "support/children.mjs": "isAlive" };
const OPTIONS = `{ root: input.root, directory: "the directory", sandboxArgs: ["--grant-delay", "3s"] }`;

/** A checkout whose simulated Azure does what `script` does. */
function checkout(script: string) {
  const root = temporaryDirectory();
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  write(join(root, "tsconfig.json"), { compilerOptions: { module: "CommonJS" } });
  write(join(root, "sandbox/main.ts"), `const fs = require("node:fs");\n${script}`);
  return root;
}

const READY = `fs.writeFileSync("pid", String(process.pid));
  console.log(JSON.stringify({ port: 1, env: { ATTACHED: process.argv.slice(2).join(" ") } }));`;
const UNTIL_INPUT_ENDS = `process.stdin.resume().on("end", () => {
  fs.writeFileSync("stopped", ""); process.exit(0); });`;

const pidIn = (root: string) => Number(readFileSync(join(root, "pid"), "utf8"));
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("withSandbox", () => {
  it("hands over the variables that attach Pulumi, and stops Azure afterwards", async () => {
    const root = checkout(`${READY} setInterval(() => {}, 1000);`);
    const env = await evaluate<Record<string, string>>(
      imports,
      `await withSandbox(${OPTIONS}, async (env) => console.log(JSON.stringify(env)));`,
      { input: { root } },
    );
    expect(env).toEqual({ ATTACHED: "--directory the directory --json --grant-delay 3s" });
    expect(isAlive(pidIn(root))).toBe(false);
  });

  it("stops Azure when what it was needed for fails", async () => {
    const root = checkout(`${READY} setInterval(() => {}, 1000);`);
    const { code, stderr } = await runScript(
      imports,
      `await withSandbox(${OPTIONS}, async () => { throw new Error("pulumi broke"); });`,
      { input: { root } },
    );
    expect([code, stderr.includes("pulumi broke")]).toEqual([1, true]);
    expect(isAlive(pidIn(root))).toBe(false);
  });

  it("leaves no Azure behind when it is killed itself", async () => {
    const root = checkout(`${READY} ${UNTIL_INPUT_ENDS}`);
    const session = startScript(
      imports,
      `await withSandbox(${OPTIONS}, () => new Promise((resolve) => setTimeout(resolve, 20_000)));`,
      { input: { root } },
    );
    await waitForFile(join(root, "pid"));
    process.kill(session.pid, "SIGKILL");
    await session.result;
    await waitForFile(join(root, "stopped"));
    expect(existsSync(join(root, "stopped"))).toBe(true);
  });

  it("says what Azure said when it does not start", async () => {
    const root = checkout(`console.error("in use by process 42"); process.exit(1);`);
    const { code, stderr } = await runScript(
      imports,
      `await withSandbox(${OPTIONS}, async () => {});`,
      {
        input: { root },
      },
    );
    expect(code).toBe(1);
    expect(stderr).toContain("✖ starting the simulated Azure failed");
    expect(stderr).toContain("in use by process 42");
  });
});
