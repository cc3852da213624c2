/** @shows report-sources report-exit-codes */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Report } from "../../cli/report/report";
import { REPOSITORY, Workspace } from "./support/workspace";

const PAGE = readFileSync(path.join(REPOSITORY, "docs", "report.md"), "utf8");
const [KEPT, UPDATE, BY_HAND, STATE] = [...PAGE.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) =>
  block!.trim().split("\n"),
);

let workspace: Workspace;
beforeAll(async () => {
  const program = path.join(REPOSITORY, "examples", "region-mismatch");
  workspace = await Workspace.open(program, { stack: "dev" });
});
afterAll(() => workspace.close());

/** Runs a line as it stands on the page, with this package in the place of the published one. */
async function run(line: string): Promise<{ exitCode: number | null; output: string }> {
  const command = line
    .replaceAll("npx adf-cmk", `node ${path.join(REPOSITORY, "dist", "cli", "main.js")}`)
    .replaceAll("node_modules/adf-cmk", REPOSITORY);
  const child = spawn("sh", ["-c", command], {
    cwd: workspace.program,
    env: workspace.environment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { exitCode, output };
}

const sorted = (list: readonly object[] = []): string[] =>
  list.map((one) => JSON.stringify(one)).sort();

const written = (file: string): string => readFileSync(path.join(workspace.program, file), "utf8");

describe("the commands in docs/report.md, for a vault in another region", () => {
  it("preview once, and show the same in several forms", async () => {
    const [preview, github, lists] = KEPT!;
    expect(await run(preview!)).toMatchObject({
      exitCode: 5,
      output: expect.stringMatching(/✖ adf-kv-same-region[^]*1 mandatory finding; 1 data factory/),
    });
    expect(await run(github!)).toMatchObject({
      exitCode: 5,
      output: expect.stringMatching(/^::error file=\S*index\.ts,line=\d+,.*adf-kv-same-region/),
    });
    expect((await run(lists!)).exitCode).toBe(5);
    for (const file of ["adf-cmk.sarif", "adf-cmk.xml", "gl-code-quality-report.json"]) {
      expect(written(file)).toContain("adf-kv-same-region");
    }
  });

  it("report a preview by hand as they report their own", async () => {
    const [preview, report] = BY_HAND!;
    await run(preview!);
    const { exitCode, output } = await run(`${report!} --format json`);
    expect(exitCode).toBe(5);
    const [own, byHand] = [written("report.json"), output].map(
      (text) => JSON.parse(text) as Report,
    );
    // The engine has resources that do not wait for each other in any order.
    for (const part of ["findings", "factories", "passes", "changes", "errors"] as const) {
      expect(sorted(byHand![part])).toEqual(sorted(own![part]));
    }
    expect(byHand!.policies).toEqual(own!.policies);
  });

  it("report an update that the policies have stopped, and judge what there is afterwards", async () => {
    const [update, state, report] = UPDATE!;
    await run(update!);
    expect((await run(state!)).exitCode).toBe(0);
    expect(await run(report!)).toMatchObject({
      exitCode: 5,
      output: expect.stringMatching(/✖ adf-kv-same-region[^]*1 mandatory finding;/),
    });
    expect(await run(STATE![0]!)).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining("NO DATA FACTORY WAS CHECKED"),
    });
  });
});
