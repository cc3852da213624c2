import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { EXIT } from "../../../cli/exit-codes";
import { main } from "../../../cli/main";
import { FakeGitHub } from "./support/fake-github";

const REPORT = path.resolve(__dirname, "../reports/pull-request.json");

let github: FakeGitHub;
let directory: string;
let summary: string;
const before = { ...process.env };
beforeEach(async () => {
  github = await FakeGitHub.start();
  directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-command-"));
  summary = path.join(directory, "summary.md");
  const event = path.join(directory, "event.json");
  const pull = { number: 12, head: { sha: "head-commit" } };
  writeFileSync(event, JSON.stringify({ pull_request: pull }));
  Object.assign(process.env, github.env, {
    GITHUB_EVENT_PATH: event,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_STEP_SUMMARY: summary,
  });
});
afterEach(async () => {
  for (const name of Object.keys(process.env).filter((one) => one.startsWith("GITHUB_"))) {
    Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, before);
  await github.server.stop();
  rmSync(directory, { recursive: true });
});

/** Runs the command as a step of a workflow does. */
async function adfCmk(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  let out = "";
  let said = "";
  const stdout = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const stderr = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    return { code: await main(["report", REPORT, ...args]), out, said };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

describe("adf-cmk report --comment github", () => {
  it("comments, says where, and ends as the report does", async () => {
    const { code, out, said } = await adfCmk("--comment", "github");
    expect(code).toBe(EXIT.mandatory);
    expect(said).toBe(
      "https://github.com/example/data/pull/12#issuecomment-5000000000: comment created.\n",
    );
    expect(out).toContain("adf-kv-same-region");
    expect(github.comments[0]!.body).toContain(
      "](https://github.com/example/data/blob/head-commit/chain.ts#L",
    );
  });

  it("ends as the report does where it may not comment, and shows it in the summary", async () => {
    github.server.interfere = ({ method }) =>
      method === "POST" ? { status: 403, body: { message: "not by integration" } } : undefined;
    const { code, out, said } = await adfCmk("--comment", "github", "--format", "json");
    expect(code).toBe(EXIT.mandatory);
    expect(said).toMatch(/^::warning title=adf-cmk::No comment.*not by integration/);
    expect(JSON.parse(out)).toMatchObject({ stack: "prod" });
    expect(readFileSync(summary, "utf8")).toContain("### ❌ data-platform");
    expect(out + said).not.toContain("a-secret-token");
    expect((await adfCmk("--comment", "github", "--fail-on", "never")).code).toBe(EXIT.clean);
  });

  it("comments where the command line says", async () => {
    const elsewhere = ["--repository", "example/other", "--pull-request", "3"];
    await adfCmk("--comment", "github", ...elsewhere);
    expect(github.server.calls[0]!.path).toBe("/repos/example/other/pulls/3");
  });

  it.each([
    [["--comment", "gitlab"], /Allowed choices are github, azure-devops/],
    [["--comment", "github", "--pull-request", "no"], /Give the number of a pull request/],
  ])("refuses %j", async (options, message) => {
    const { code, said } = await adfCmk(...options);
    expect(code).toBe(EXIT.failed);
    expect(said).toMatch(message);
    expect(github.server.calls).toEqual([]);
  });
});
