import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  removeTemporaryDirectories,
  temporaryDirectory,
  waitForFile,
  write,
} from "./support/files";
import { evaluate, runScript, startScript } from "./support/run-script";

jest.setTimeout(30_000);
afterEach(removeTemporaryDirectories);

const imports = { "build.mjs": "ensureBuild" };
const BUILD = "console.log(JSON.stringify(await ensureBuild({ root: input.root, log })));";

/** A checkout whose compiler copies components/index.ts, after doing what `before` does. */
function checkout(before = "") {
  const root = temporaryDirectory();
  write(join(root, "tsconfig.build.json"), { include: ["components/**/*.ts"] });
  write(join(root, "components/index.ts"), "first");
  write(
    join(root, "node_modules/typescript/bin/tsc"),
    `const fs = require("node:fs"), path = require("node:path");
     const out = process.argv[process.argv.indexOf("--outDir") + 1];
     fs.appendFileSync("calls", "x");
     ${before}
     fs.copyFileSync("components/index.ts", path.join(out, "index.js"));`,
  );
  const env = { ...process.env, ADF_CMK_CACHE_DIR: join(root, "cache") };
  return { root, built: join(root, "dist/index.js"), options: { input: { root }, env } };
}

describe("ensureBuild", () => {
  it("compiles when a source has another content, and only then", async () => {
    const { root, built, options } = checkout();
    expect(await evaluate(imports, BUILD, options)).toEqual({ built: true });
    // Same content, new file time: what git does when it switches branches and back.
    write(join(root, "components/index.ts"), "first");
    expect(await evaluate(imports, BUILD, options)).toEqual({ built: false });
    write(join(root, "components/index.ts"), "second");
    expect(await evaluate(imports, BUILD, options)).toEqual({ built: true });
    expect(readFileSync(built, "utf8")).toBe("second");
  });

  it("compiles again when dist/ was deleted", async () => {
    const { root, built, options } = checkout();
    await evaluate(imports, BUILD, options);
    rmSync(join(root, "dist"), { recursive: true });
    await evaluate(imports, BUILD, options);
    expect(existsSync(built)).toBe(true);
  });

  it("keeps the last good dist/ when the compiler fails, and shows its messages", async () => {
    const { root, built, options } = checkout(
      `if (fs.readFileSync("components/index.ts", "utf8") === "bad") {
         console.log("components/index.ts(1,1): error TS1005"); process.exit(2); }`,
    );
    await evaluate(imports, BUILD, options);
    write(join(root, "components/index.ts"), "bad");
    const { code, stderr } = await runScript(imports, BUILD, options);
    expect(code).toBe(1);
    expect(stderr).toContain("✖ compiling the library and the policy pack failed");
    expect(stderr).toContain("components/index.ts(1,1): error TS1005");
    expect(readFileSync(built, "utf8")).toBe("first");
  });

  it("builds again after a build that was killed", async () => {
    const { root, built, options } = checkout(
      `if (!fs.existsSync("second")) { fs.writeFileSync("second", "");
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000); }`,
    );
    const killed = startScript(imports, BUILD, options);
    await waitForFile(join(root, "second"));
    process.kill(killed.pid, "SIGKILL");
    await killed.result;
    expect(existsSync(join(root, "dist"))).toBe(false);
    expect(await evaluate(imports, BUILD, options)).toEqual({ built: true });
    expect(readFileSync(built, "utf8")).toBe("first");
  });
});
