/** @shows encrypted-at-creation ten-lines */
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { expectSuccess } from "./support/lifecycles";
import { REPOSITORY, Workspace, writeProgram } from "./support/workspace";

const README = readFileSync(path.join(REPOSITORY, "README.md"), "utf8");
const example = /```ts\n([^]*?)```/.exec(README)?.[1] ?? "";

let program: string | undefined;
let workspace: Workspace | undefined;
afterEach(async () => {
  await workspace?.close();
  if (program) {
    rmSync(program, { recursive: true });
  }
});

describe("the example in the README", () => {
  it("has at most ten lines", () => {
    expect(example.trim().split("\n").length).toBeGreaterThan(2);
    expect(example.trim().split("\n").length).toBeLessThanOrEqual(10);
  });

  it("creates the encrypted factory", async () => {
    program = await writeProgram("readme", example);
    workspace = await Workspace.open(program, { leanStart: false });
    expectSuccess(await workspace.up({ policies: true }));
    const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
    expect(factory?.["properties"]).toMatchObject({ encryption: { keyName: "cmk-orders" } });
  });
});
