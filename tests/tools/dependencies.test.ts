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

const WANTED = {
  "": { name: "project" },
  "node_modules/left": { version: "1.0.0", integrity: "sha512-left" },
  "node_modules/left/node_modules/right": { version: "2.0.0", integrity: "sha512-right" },
  "node_modules/only-on-windows": { version: "3.0.0", integrity: "sha512-w", optional: true },
};

/** A checkout in which everything the lockfile names is installed, except what is optional. */
function checkout(): string {
  const root = temporaryDirectory();
  write(join(root, "package-lock.json"), { packages: WANTED });
  const installed: Record<string, object> = { ...WANTED };
  delete installed[""];
  delete installed["node_modules/only-on-windows"];
  write(join(root, "node_modules/.package-lock.json"), { packages: installed });
  for (const path of Object.keys(installed)) {
    write(join(root, path, "package.json"), {});
  }
  return root;
}

async function reason(root: string): Promise<string | null> {
  return evaluate(
    { "dependencies.mjs": "whyOutdated" },
    "console.log(JSON.stringify(whyOutdated(input.root) ?? null));",
    { input: { root } },
  );
}

describe("whyOutdated", () => {
  it("is content with what the lockfile names, whatever the file times", async () => {
    expect(await reason(checkout())).toBeNull();
  });

  it("asks for an installation on a fresh clone", async () => {
    const root = checkout();
    rmSync(join(root, "node_modules"), { recursive: true });
    expect(await reason(root)).toBe("none are installed");
  });

  it("recognises an installation that was killed", async () => {
    const root = checkout();
    rmSync(join(root, "node_modules/.package-lock.json"));
    expect(await reason(root)).toBe("the last installation did not finish");
  });

  it.each([
    ["a new version", { version: "1.0.1" }, "left is 1.0.0, the lockfile wants 1.0.1"],
    [
      "another content",
      { version: "1.0.0", integrity: "sha512-x" },
      "left differs from the lockfile",
    ],
  ])("recognises a lockfile with %s", async (_, change, expected) => {
    const root = checkout();
    write(join(root, "package-lock.json"), {
      packages: { ...WANTED, "node_modules/left": change },
    });
    expect(await reason(root)).toBe(expected);
  });

  it("recognises a lockfile with one more package", async () => {
    const root = checkout();
    const more = { "node_modules/@scope/more": { version: "4.0.0" } };
    write(join(root, "package-lock.json"), { packages: { ...WANTED, ...more } });
    expect(await reason(root)).toBe("@scope/more 4.0.0 is missing");
  });

  it("recognises a package that was deleted by hand", async () => {
    const root = checkout();
    rmSync(join(root, "node_modules/left/node_modules/right"), { recursive: true });
    expect(await reason(root)).toBe("right has been deleted");
  });

  it("names a missing lockfile and how to restore it", async () => {
    const root = checkout();
    rmSync(join(root, "package-lock.json"));
    await expect(reason(root)).rejects.toThrow("git checkout package-lock.json");
  });
});

describe("ensureDependencies", () => {
  const ENSURE =
    "console.log(JSON.stringify(await ensureDependencies({ root: input.root, log })));";
  const imports = { "dependencies.mjs": "ensureDependencies" };

  /** An npm that does what `script` does in the checkout. */
  function machine(script: string) {
    const root = temporaryDirectory();
    write(join(root, "package-lock.json"), { packages: WANTED });
    const npm = write(
      join(root, "fake", "npm-cli.js"),
      `const fs = require("node:fs");
       fs.appendFileSync("calls", process.argv.slice(2).join(" ") + "\\n");
       ${script}`,
    );
    const env = { ...process.env, npm_execpath: npm, ADF_CMK_CACHE_DIR: join(root, "cache") };
    return { root, options: { input: { root }, env } };
  }
  const INSTALL = `for (const path of ["left", "left/node_modules/right"]) {
      fs.mkdirSync("node_modules/" + path, { recursive: true });
      fs.writeFileSync("node_modules/" + path + "/package.json", "{}");
    }
    const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
    delete packages["node_modules/only-on-windows"];
    fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));`;

  it("runs npm ci once, also for two runs at the same time", async () => {
    const { root, options } = machine(INSTALL);
    await Promise.all([runScript(imports, ENSURE, options), runScript(imports, ENSURE, options)]);
    expect(await evaluate(imports, ENSURE, options)).toEqual({ installed: false });
    expect(readFileSync(join(root, "calls"), "utf8")).toBe("ci --no-audit --no-fund\n");
  });

  it("installs again after an installation that was killed", async () => {
    const { root, options } = machine(`fs.mkdirSync("node_modules/left", { recursive: true });
      if (!fs.existsSync("second")) { fs.writeFileSync("second", ""); setTimeout(() => {}, 3000); }
      else { ${INSTALL} }`);
    const killed = startScript(imports, ENSURE, options);
    await waitForFile(join(root, "second"));
    process.kill(killed.pid, "SIGKILL");
    await killed.result;
    const { code, stderr } = await runScript(imports, ENSURE, options);
    expect(code).toBe(0);
    expect(stderr).toContain("Installing dependencies: the last installation did not finish");
    expect(existsSync(join(root, "node_modules/.package-lock.json"))).toBe(true);
  });

  it("shows npm's own words when it fails, and what to do", async () => {
    const { options } = machine(
      `console.error("npm error code EAI_AGAIN\\n" + "npm error   --option\\n".repeat(40));
       process.exit(1);`,
    );
    const { code, stderr } = await runScript(imports, ENSURE, options);
    expect(code).toBe(1);
    expect(stderr).toContain("✖ installing dependencies failed");
    expect(stderr).toContain("npm error code EAI_AGAIN");
    expect(stderr).toContain("npm config get registry");
  });
});
