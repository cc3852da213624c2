import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { announce, Shown } from "../../../cli/comment/announce";
import { Posted } from "../../../cli/comment/post-comment";
import { contextOf, realReport } from "../markdown/support/reports";

const FAILED: Posted = { done: "failed", why: "POST /x was answered with 403: 100% no" };
const NOTHING: Shown = { printed: "terminal", written: [] };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-announce-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function said(posted: Posted, env: Record<string, string> = {}, shown = NOTHING): Promise<string> {
  const report = realReport();
  return announce(posted, report, contextOf(report), shown, env);
}

describe("what is said of a comment", () => {
  it("is where it stands", async () => {
    const url = "https://github.com/example/data/pull/12#issuecomment-1";
    expect(await said({ done: "updated", number: 12, url })).toBe(`${url}: comment updated.\n`);
    expect(await said({ done: "created", number: 12 })).toBe("Pull request 12: comment created.\n");
    expect(await said({ done: "left", number: 12 })).toBe(
      "Pull request 12: a newer run has commented, and its comment is left as it is.\n",
    );
    expect(await said({ done: "nowhere" })).toBe("This run is of no pull request: no comment.\n");
  });

  it("is why there is none, for people", async () => {
    expect(await said(FAILED)).toBe(
      "No comment on the pull request: POST /x was answered with 403: 100% no\n",
    );
  });
});

describe("without a comment", () => {
  it("GitHub shows the report in the summary, after what is there, and as annotations", async () => {
    const summary = path.join(directory, "summary.md");
    writeFileSync(summary, "before\n");
    const text = await said(FAILED, { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary });
    const [first, ...others] = text.trim().split("\n");
    expect(first).toBe(
      "::warning title=adf-cmk::No comment on the pull request: POST /x was answered with 403: 100%25 no",
    );
    expect(others.join("\n")).toMatch(/^::error file=chain\.ts,line=\d+.*northeurope/);
    expect(readFileSync(summary, "utf8")).toMatch(/^before\n### ❌ data-platform \/ prod/);
  });

  it("GitHub shows nothing twice", async () => {
    const summary = path.join(directory, "summary.md");
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    const shown = { printed: "github-annotations", written: ["markdown"] } as const;
    expect((await said(FAILED, env, shown)).trim().split("\n")).toHaveLength(1);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("Azure Pipelines shows it in the summary and as annotations", async () => {
    const text = await said(FAILED, { TF_BUILD: "True", AGENT_TEMPDIRECTORY: directory });
    const file = path.join(directory, "adf-cmk-data-platform-prod.md");
    const [first, second, third] = text.split("\n");
    expect(first).toMatch(/^##vso\[task\.logissue type=warning\]No comment.*100%AZP25 no$/);
    expect(second).toBe(`##vso[task.uploadsummary]${file}`);
    expect(third).toMatch(/^##vso\[task\.logissue type=error;/);
    expect(readFileSync(file, "utf8")).toMatch(/^### ❌ data-platform \/ prod/);
  });

  it("says so if there is no room for the summary either", async () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: path.join(directory, "no", "file") };
    expect(await said(FAILED, env)).toContain("The report cannot be shown instead: ENOENT");
  });

  it("gives a log no command but its own", async () => {
    const why = "x\n::error::y ##vso[task.complete result=Succeeded]z";
    const text = await said({ done: "failed", why }, { GITHUB_ACTIONS: "true" });
    expect(text.split("\n")[0]).not.toMatch(/##vso/);
    expect(text.match(/^::error::y/m)).toBeNull();
  });
});
