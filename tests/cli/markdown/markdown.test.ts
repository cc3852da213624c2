import { describe, expect, it } from "@jest/globals";
import { markdown, markdownOf } from "../../../cli/report/formats/markdown";
import { pipelineRunOf } from "../../../cli/pipeline/pipeline-run";
import { allowing } from "../../../cli/report/allowances";
import { Report } from "../../../cli/report/report";
import { rendered } from "./support/rendered";
import { contextOf, larger, realReport } from "./support/reports";

const GITHUB = {
  GITHUB_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_REPOSITORY: "example/data",
  GITHUB_SHA: "0123456789abcdef",
  GITHUB_RUN_ID: "7",
};
const AZURE = {
  TF_BUILD: "True",
  BUILD_REPOSITORY_URI: "https://org@dev.azure.com/org/proj/_git/data",
  BUILD_REPOSITORY_PROVIDER: "TfsGit",
  BUILD_SOURCEVERSION: "0123456789abcdef",
};

function written(report: Report, env: Record<string, string> = GITHUB, limit = 60_000): string {
  return markdownOf(report, contextOf(report, { pipeline: pipelineRunOf(env) }), limit);
}

describe("a report in Markdown", () => {
  const page = written(realReport());

  it("says the verdict first", () => {
    expect(page.split("\n")[0]).toBe(
      "### ❌ data-platform / prod: 1 mandatory finding; 3 data factories checked among 17 resources",
    );
  });

  it("has a row for what is to be put right: rule, resource, line, values and fix", () => {
    const row = page.split("\n").find((line) => line.includes("adf-kv-same-region"))!;
    expect(row).toContain("[`adf-kv-same-region`](https://learn.microsoft.com/");
    expect(row).toContain("`invoices`<br>Factory");
    expect(row).toMatch(
      /\[`chain.ts:\d+`\]\(https:\/\/github.com\/example\/data\/blob\/0123456789abcdef\/chain.ts#L\d+\)/,
    );
    expect(row).toContain("is `westeurope`, but location of vault `invoices` is `northeurope`.");
    expect(row).toContain("| Set location of vault `invoices` to `westeurope`, or");
  });

  it("keeps apart what cannot be told before the deployment, with the rules that hang on it", () => {
    const [, section] = page.split("#### Cannot tell before the deployment");
    expect(section!.split("####")[0]).toMatch(
      /properties of vault `archive` is not known yet.*`kv-soft-delete`<br>`kv-purge-protection`/,
    );
  });

  it("shows exemptions with who agreed, why, until when, and how long that is", () => {
    expect(page).toMatch(
      /security&#64;&#8203;contoso\.com: gets 3,072 bits when it is replaced \| 2027-03-31<br>in 90 days \|/,
    );
  });

  it("shows what the command line agreed to", () => {
    const change = realReport().findings.find(({ kind }) => kind === "change")!;
    const late = { ...change, rule: "adf-cmk-late-binding", kind: "violation" } as const;
    const report = { ...realReport(), findings: [late] };
    expect(written(allowing(report, [{ rule: late.rule }]))).toMatch(
      / \| --allow adf-cmk-late-binding \| with this run \|/,
    );
  });

  it("shows what each factory was and will be encrypted with", () => {
    expect(page).toMatch(
      /`orders`<br>.* \| update \| key `orders-key`<br>version always the newest<br>vault `orders0a1b2c3d\.vault\.azure\.net`<br>identity `orders-identity0a1b2c3d` \| key `orders-key-2027` of this stack<br>else as before \|/,
    );
    expect(page).toMatch(/`invoices`<br>.* \| create \| did not exist \| key `invoices-key` of/);
  });

  it("says when a factory has no key, and when it is deleted", () => {
    const [factory] = realReport().factories;
    const without = { customerManaged: false };
    const page = written({
      ...realReport(),
      factories: [{ ...factory!, before: without, after: undefined, op: "delete" }],
    });
    expect(page).toContain("| delete | **no key of yours**, Microsoft's only | deleted |");
  });

  it("closes what is fine, and has the command to see it at home", () => {
    expect(page).toMatch(/<details><summary><b>\d+ checks passed<\/b><\/summary>/);
    expect(page).toContain("<details><summary><b>13 changes</b></summary>");
    expect(page).toContain("```sh\nnpx adf-cmk preview --stack prod\n```");
    const strict = { packs: [{ name: "adf-cmk-policies-strict", version: "1" }] };
    const report = {
      ...realReport(),
      stack: "it's",
      policies: { ...strict, coverage: "all" as const },
    };
    expect(markdownOf(report, contextOf(report, { directory: "infra" }), 60_000)).toContain(
      "npx adf-cmk preview --stack 'it'\\''s' --cwd infra --policy-pack strict\n",
    );
  });

  it("says loudly that nothing was checked", () => {
    const none = { packs: [], coverage: "none" as const };
    expect(written({ ...realReport(), policies: none })).toContain("> **0 resources checked.");
    expect(written({ ...realReport(), factories: [] })).toContain("> **0 data factories checked.");
    expect(page).not.toContain("> **0");
  });

  it("shows what else went wrong, without where in packages it came from", () => {
    const message = `Error: boom\n    at Object.<anonymous> (/home/me/index.ts:1:20)\n${"x\n".repeat(20)}`;
    const page = written({ ...realReport(), errors: [{ message }] });
    expect(page).toContain("#### The run itself failed\n\n```\nError: boom\nx\nx\nx\nx\nx\n…\n```");
  });

  it("links to Azure Repos, and draws nothing there", () => {
    const page = written(realReport(), AZURE);
    expect(page).toContain(
      "(https://dev.azure.com/org/proj/_git/data?path=%2Fchain.ts&amp;version=GC0123456789abcdef&amp;line=",
    );
    expect(page).not.toContain("mermaid");
    expect(page).toContain("From the data factory to its key, in words");
  });

  it("is well-formed", () => {
    const { elements, rows } = rendered(page);
    expect(elements["details"]).toBe(4);
    expect(new Set(rows)).toEqual(new Set([4, 3, 5, 2]));
  });
});

describe("a report that is too long for a comment", () => {
  const report = larger(realReport(), 200);
  const whole = markdown.render(report, contextOf(report)) as string;

  it.each([2_000, 5_000, 20_000, 65_000, 150_000])("is cut by rows to %i characters", (limit) => {
    const page = written(report, GITHUB, limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    expect(page.length).toBeGreaterThan(limit * 0.5);
    expect(page.split("\n")[0]).toContain("200 mandatory findings; 600 data factories");
    expect(page).toMatch(/left out|Left out/);
    const { rows, elements } = rendered(page);
    expect(rows.every((cells) => cells >= 2 && cells <= 5)).toBe(true);
    expect(page.match(/<details>/g)).toHaveLength(elements["details"]!);
    expect(page.match(/<\/details>/g)).toHaveLength(elements["details"]!);
  });

  it("keeps what has to be put right longest", () => {
    const page = written(report, GITHUB, 65_000);
    expect(page.match(/^\| \[`adf-kv-same-region`/gm)!.length).toBeGreaterThan(80);
    expect(page).not.toContain("passed</b></summary>\n\n| Rule | Resources |\n| :-- | :-- |\n| `");
  });

  it("fits into a job's summary", () => {
    expect(Buffer.byteLength(whole)).toBeLessThan(1_048_576);
  });
});
