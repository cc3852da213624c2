import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";

const ROOT = path.resolve(__dirname, "../..");
const LEAN_START = path.join(ROOT, "tools", "lean-start.cjs");

function run(program: string): string {
  const args = ["--require", LEAN_START, "--eval", program];
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }).trim();
}

const LOADED = `Object.keys(require.cache).filter((file) => /node_modules.(typescript|@npmcli.arborist)./.test(file)).length`;

describe("lean start", () => {
  it("loads neither the compiler nor the npm client with the SDK", () => {
    expect(run(`require("@pulumi/pulumi"); console.log(${LOADED})`)).toBe("0");
  });

  it("loads them when the SDK serialises a function, with what the function captures", () => {
    const text = run(`
      const pulumi = require("@pulumi/pulumi");
      const captured = 41;
      pulumi.runtime.serializeFunction(() => captured + 1).then(({ text }) => {
        console.log(/41/.test(text), ${LOADED} > 0);
      });
    `);
    expect(text).toBe("true true");
  });

  it("defers nothing that anybody else asks for", () => {
    expect(run(`console.log(typeof require("typescript").createProgram, ${LOADED} > 0)`)).toBe(
      "function true",
    );
  });
});
