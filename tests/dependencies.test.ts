import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";

const ROOT = path.resolve(__dirname, "..");
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
type Manifest = Record<string, Record<string, string>>;
/** The package, and what is installed only for mutation tests, validators and screenshots. */
const manifests = ["", "tests/mutation/", "tests/validators/", "tests/browser/"].map(
  (directory) => JSON.parse(read(`${directory}package.json`)) as Manifest,
);

describe("dependencies", () => {
  const section = /^## Dependencies\n([^]*?)^## /m.exec(read("README.md"))?.[1] ?? "";
  const explained = [...section.matchAll(/`([@a-z][@a-z0-9/._-]*)`/g)].map(([, name]) => name!);
  const declared = ["dependencies", "peerDependencies", "devDependencies"].flatMap((kind) =>
    manifests.flatMap((manifest) => Object.keys(manifest[kind] ?? {})),
  );

  it("are each explained in the README, and no other is", () => {
    expect([...new Set(explained)].sort()).toEqual([...new Set(declared)].sort());
  });

  it("are pinned exactly, but for peers", () => {
    for (const kind of ["dependencies", "devDependencies"]) {
      for (const version of manifests.flatMap((manifest) => Object.values(manifest[kind] ?? {}))) {
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      }
    }
  });
});
