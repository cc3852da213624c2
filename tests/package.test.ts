/** @shows tests-without-azure */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const ROOT = path.resolve(__dirname, "..");
const MODULES = path.join(ROOT, "node_modules");
const OPTIONAL = path.join("@pulumi", "azuread");

/** A project of a user's, with the package as it is published. */
let project: string;
let packed: string[];

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "adf-cmk-consumer-"));
  const [{ filename, files }] = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], ROOT),
  ) as [{ filename: string; files: { path: string }[] }];
  packed = files.map((file) => file.path);
  const installed = path.join(project, "node_modules", "adf-cmk");
  mkdirSync(installed, { recursive: true });
  run(
    "tar",
    ["-xzf", path.join(project, filename), "-C", installed, "--strip-components=1"],
    project,
  );
  // What npm would install beside it, without installing it again: no optional peer.
  mkdirSync(path.join(project, "node_modules", "@pulumi"));
  const entries = (scope: string): string[] =>
    readdirSync(path.join(MODULES, scope)).map((entry) => path.join(scope, entry));
  const names = [...entries("").filter((name) => name !== "@pulumi"), ...entries("@pulumi")];
  for (const name of names.filter((one) => !one.startsWith(".") && one !== OPTIONAL)) {
    symlinkSync(path.join(MODULES, name), path.join(project, "node_modules", name));
  }
  cpSync(path.join(ROOT, "tests", "consumer"), project, { recursive: true });
  writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "consumer" }));
}, 60_000);

afterAll(() => rmSync(project, { recursive: true }));

describe("the published package", () => {
  it("holds the library with its types, the pack, and nothing that is not needed", () => {
    for (const file of [
      "dist/components/index.js",
      "dist/components/index.d.ts",
      "dist/policies/pack.js",
      "policies/PulumiPolicy.yaml",
      "policies/package.json",
      "README.md",
      "LICENSE",
      "CHANGELOG.md",
      "pipelines/github/preview.yml",
      "pipelines/azure-devops/deploy.yml",
    ]) {
      expect(packed).toContain(file);
    }
    expect(packed.filter((file) => /^(tests|sandbox|tools|docs|examples)\//.test(file))).toEqual(
      [],
    );
  });

  it.each(["program.test.mjs", "program.test.cjs"])(
    "can be unit-tested with setMocks: %s",
    (test) => {
      expect(run(process.execPath, ["--test", "--test-reporter=tap", test], project)).toMatch(
        /# fail 0/,
      );
    },
    60_000,
  );

  it("says what to install when a name is to be looked up", () => {
    const program = "names-without-azuread.cjs";
    const { stdout } = spawnSync(process.execPath, [program], { cwd: project, encoding: "utf8" });
    expect(stdout).toMatch(/has 1 invalid argument:[^]*fix +npm install @pulumi\/azuread@6\n/);
  }, 60_000);

  it("has types for a user's strict program", () => {
    const tsc = path.join(MODULES, "typescript", "bin", "tsc");
    const options = "--noEmit --strict --target es2022 --module node16 --skipLibCheck".split(" ");
    expect(run(process.execPath, [tsc, ...options, "program.ts"], project)).toBe("");
  }, 60_000);
});
