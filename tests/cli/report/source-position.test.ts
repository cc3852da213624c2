import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Location } from "../../../cli/report/report";
import { ResourceRecord } from "../../../cli/report/resource-record";
import { repositoryOf, SourcePositions } from "../../../cli/report/source-position";

let repository: string;
let project: string;
beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), "adf-cmk-repository-"));
  project = path.join(repository, "infra");
  mkdirSync(path.join(project, "src"), { recursive: true });
  mkdirSync(path.join(repository, ".git"));
  writeFileSync(path.join(project, "Pulumi.yaml"), "name: test\n");
});
afterAll(() => rmSync(repository, { recursive: true }));

/** The place of the first of some resources, each of which is the parent of the one before. */
function placeOf(...positions: readonly (readonly string[])[]): Location | undefined {
  const records = positions.map((own, index) => ({
    ...{ urn: `${index}`, type: "", protect: false, retainOnDelete: false, ignoreChanges: [] },
    ...{ inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {}, positions: own },
    ...(index < positions.length - 1 && { parent: `${index + 1}` }),
  })) satisfies ResourceRecord[];
  const byUrn = new Map(records.map((record) => [record.urn, record]));
  return new SourcePositions({ project, repository }, byUrn).of("0");
}

const NOWHERE = { file: "infra/Pulumi.yaml", line: 1, exact: false };

describe("the place of a resource", () => {
  it("is relative to the root of the repository", () => {
    expect(placeOf(["project:///src/index.ts#12,5"])).toEqual({
      ...{ file: "infra/src/index.ts", line: 12, column: 5, exact: true },
    });
    expect(placeOf(["project:///index.py#3"])).toEqual({
      ...{ file: "infra/index.py", line: 3, exact: true },
    });
  });

  it("can be in a file of the repository outside the project", () => {
    expect(placeOf(["project:///../shared/factory.ts#1,1"])?.file).toBe("shared/factory.ts");
    const file = `file://${path.join(repository, "other", "a.ts")}#2,2`;
    expect(placeOf([file])?.file).toBe("other/a.ts");
  });

  it("is the innermost frame in the user's own files", () => {
    expect(
      placeOf([
        "project:///node_modules/adf-cmk/dist/components/vault.js#9,9",
        "project:///../../elsewhere/lib.ts#8,8",
        "project:///src/index.ts#4,2",
        "project:///src/main.ts#1,1",
      ]),
    ).toMatchObject({ file: "infra/src/index.ts", line: 4 });
  });

  it("is that of the component that the user has made, where the resource has none", () => {
    expect(
      placeOf(["project:///node_modules/x/a.js#1,1"], [], ["project:///b.ts#7,1"]),
    ).toMatchObject({ file: "infra/b.ts", line: 7, exact: true });
  });

  it("can have spaces and other characters in its name", () => {
    expect(placeOf(["project:///src/my%20app/%C3%A4.ts#1,1"])?.file).toBe("infra/src/my app/ä.ts");
    expect(placeOf(["project:///100%.ts#1,1"])?.file).toBe("infra/100%.ts");
  });

  it.each([[[]], [["nonsense"]], [["project:///a.ts"]], [["https://example.com/a.ts#1,1"]]])(
    "is the project's file where nothing says: %j",
    (positions) => {
      expect(placeOf(positions)).toEqual(NOWHERE);
    },
  );

  it("is none at all where there is no such file", () => {
    const positions = new SourcePositions({ project: repository, repository }, new Map());
    expect(positions.of(undefined)).toBeUndefined();
  });
});

describe("the repository of a directory", () => {
  it("is where .git is, or the directory itself", () => {
    expect(repositoryOf(path.join(project, "src"))).toBe(repository);
    const alone = mkdtempSync(path.join(tmpdir(), "adf-cmk-alone-"));
    expect(repositoryOf(alone)).toBe(alone);
    rmSync(alone, { recursive: true });
  });
});
