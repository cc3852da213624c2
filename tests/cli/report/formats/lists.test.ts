import { describe, expect, it } from "@jest/globals";
import { FormatName, FORMATS } from "../../../../cli/report/formats";
import { Finding, Report } from "../../../../cli/report/report";
import { junitErrors } from "../support/reading-formats";
import { cleanReport, contextOf, finding } from "../support/sample-report";

async function rendered(name: FormatName, changes: Partial<Report>): Promise<string> {
  const report = cleanReport(changes);
  return FORMATS[name].render(report, contextOf(report));
}

const exempt: Partial<Finding> = {
  kind: "exempt",
  exemption: { reason: "moves", approver: "Ada", expires: "2027-03-31", expired: false },
};

describe("junit", () => {
  /** Names of rules, and what became of them. */
  async function outcomes(...findings: Finding[]): Promise<Record<string, string>> {
    const xml = await rendered("junit", { findings });
    expect(await junitErrors([xml])).toEqual([]);
    const cases = xml.matchAll(
      /<testcase classname="[^"]*" name="(\S+) :: [^>]*?(?:\/>|>\s*<(\w+))/g,
    );
    return Object.fromEntries([...cases].map(([, name, outcome]) => [name!, outcome ?? "passed"]));
  }

  it("has a test for each policy and resource, also for what holds", async () => {
    expect(
      await outcomes(
        finding({ rule: "a-mandatory" }),
        finding({ rule: "an-advisory", level: "advisory" }),
        finding({
          rule: "open",
          kind: "undeterminable",
          rules: ["open", "also-open"],
          level: "advisory",
        }),
        finding({ rule: "counts-as-violation", kind: "undeterminable" }),
        finding({ rule: "agreed-to", ...exempt }),
        finding({ rule: "a-change", kind: "change", level: "advisory" }),
      ),
    ).toEqual({
      "a-mandatory": "failure",
      "an-advisory": "passed",
      open: "skipped",
      "also-open": "skipped",
      "counts-as-violation": "failure",
      "agreed-to": "skipped",
      "a-change": "passed",
      "adf-cmk-required": "passed",
    });
  });

  it("is one test where a rule finds several faults, and says them all", async () => {
    const findings = [finding({ level: "advisory", what: "one" }), finding({ what: "two" })];
    expect(await outcomes(...findings)).toMatchObject({ "adf-kv-same-region": "failure" });
    const xml = await rendered("junit", { findings });
    expect(xml).toMatch(/<failure message="two\.[^]*two\.[^]*one\.[^]*<\/failure>/);
  });

  it("says of advice what it is in the output of the suite, where the schema has a place", async () => {
    const xml = await rendered("junit", { findings: [finding({ level: "advisory" })] });
    expect(xml).toMatch(/<system-out>adf-kv-same-region :: \S+ orders\nlocation of factory/);
  });

  it("has a suite for each pack, and counts", async () => {
    const findings = [
      finding(),
      finding({ pack: "corp", rule: "no-public-ip", level: "advisory" }),
    ];
    const xml = await rendered("junit", { findings });
    const suites = [
      ...xml.matchAll(/ name="([^"]*)" timestamp="([^"]*)" .*tests="(\d+)" failures="(\d+)"/g),
    ];
    expect(suites.map(([, ...facts]) => facts)).toEqual([
      ["pulumi preview", "2026-11-26T13:46:25", "3", "0"],
      ["adf-cmk-policies", "2026-11-26T13:46:25", "2", "1"],
      ["corp", "2026-11-26T13:46:25", "1", "0"],
    ]);
  });

  it("fails for a crash and for policies that did not see everything, and skips for no factory", async () => {
    const xml = await rendered("junit", {
      errors: [{ message: "boom" }],
      policies: { packs: [], coverage: "none" },
      factories: [],
    });
    expect(await junitErrors([xml])).toEqual([]);
    expect(xml).toMatch(/name="preview" time="0">\s*<error message="boom" type="error">boom</);
    expect(xml).toMatch(/name="the policies saw everything" time="0">\s*<error/);
    expect(xml).toMatch(/name="data factories were checked" time="0">\s*<skipped message="0 data/);
  });
});

describe("gitlab", () => {
  it("has what GitLab asks for, for each finding that nobody has agreed to", async () => {
    const findings = [
      finding(),
      finding({ severity: "low", level: "advisory", what: "b", location: undefined }),
      finding({ kind: "undeterminable", level: "advisory", until: "It is decided later" }),
      finding({ kind: "undeterminable", what: "c" }),
      finding(exempt),
    ];
    const issues = JSON.parse(await rendered("gitlab", { findings })) as Record<string, unknown>[];
    expect(issues.map(({ severity }) => severity)).toEqual([
      "critical",
      "minor",
      "info",
      "critical",
    ]);
    expect(issues[0]).toEqual({
      description: 'location of factory "orders" is "westeurope". Set location to the same region.',
      check_name: "adf-kv-same-region",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "critical",
      location: { path: "infra/index.ts", lines: { begin: 12 } },
    });
    expect(issues[1]!["location"]).toEqual({ path: "Pulumi.yaml", lines: { begin: 1 } });
    expect(issues[2]!["description"]).toBe(
      'Cannot tell yet: location of factory "orders" is "westeurope". It is decided later.',
    );
  });

  it("is empty for a run without findings, but not for one that shows nothing", async () => {
    expect(await rendered("gitlab", {})).toBe("[]\n");
    const text = await rendered("gitlab", {
      errors: [{ message: "boom" }],
      policies: { packs: [], coverage: "none" },
    });
    const issues = JSON.parse(text) as { description: string; severity: string }[];
    expect(issues.map(({ description, severity }) => [severity, description])).toEqual([
      ["blocker", "boom"],
      ["blocker", expect.stringMatching(/^Nothing shows that the policies ran/)],
    ]);
  });
});

describe.each(["github-annotations", "azure-annotations"] as const)("%s", (name) => {
  const count = (text: string, type: string): number =>
    text.split("\n").filter((line) => /^::(\w+)|type=(\w+)/.exec(line)?.slice(1).includes(type))
      .length;

  it("are no more of a type than are shown, the worst, and say how many are not", async () => {
    const many = Array.from({ length: 30 }, (_, index) => finding({ what: `fault ${index}` }));
    const advice = many.slice(0, 10).map((one) => ({ ...one, level: "advisory" as const }));
    const text = await rendered(name, { findings: [...many, ...advice] });
    expect([count(text, "error"), count(text, "warning")]).toEqual([10, 10]);
    expect(text).toContain("fault 8");
    expect(text).toContain("and 21 more");
  });

  it("say that nothing was checked", async () => {
    expect(await rendered(name, {})).toBe("");
    const [none, crash] = [
      await rendered(name, { factories: [] }),
      await rendered(name, { errors: [{ message: "boom\nat 100%" }], result: "failed" }),
    ];
    expect(count(none, "warning")).toBe(1);
    expect(none).toContain("0 data factories checked");
    expect(count(crash, "error")).toBe(2);
    expect(crash).toMatch(/boom%0Aat 100%(AZP)?25\n/);
  });
});

describe("github-annotations", () => {
  it("are at the line, and escaped", async () => {
    const location = { file: "a,b:c.ts", line: 4, column: 2, exact: true };
    const text = await rendered("github-annotations", { findings: [finding({ location })] });
    expect(text).toBe(
      '::error file=a%2Cb%3Ac.ts,line=4,col=2,title=adf-kv-same-region (mandatory) orders::location of factory "orders" is "westeurope". Set location to the same region. https://learn.microsoft.com/azure/data-factory/\n',
    );
  });

  it("are notices where nothing is wrong", async () => {
    const text = await rendered("github-annotations", { findings: [finding(exempt)] });
    expect(text).toMatch(/^::notice [^]*::Exempt until 2027-03-31 approved by Ada \(moves\)\./);
  });
});

describe("azure-annotations", () => {
  it("are at the line, and escaped", async () => {
    const location = { file: "a;b]c.ts", line: 4, exact: true };
    const text = await rendered("azure-annotations", { findings: [finding({ location })] });
    expect(text).toBe(
      '##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc.ts;linenumber=4;code=adf-kv-same-region;]adf-kv-same-region (mandatory) orders: location of factory "orders" is "westeurope". Set location to the same region. https://learn.microsoft.com/azure/data-factory/\n',
    );
  });

  it("make a step with nothing but advice one with issues, and leave failing to the exit code", async () => {
    const complete = "##vso[task.complete result=SucceededWithIssues;]";
    const advice = finding({ level: "advisory" });
    expect(await rendered("azure-annotations", { findings: [advice] })).toContain(complete);
    expect(await rendered("azure-annotations", { findings: [finding(), advice] })).not.toContain(
      complete,
    );
    expect(await rendered("azure-annotations", { findings: [finding(exempt)] })).not.toContain(
      "##vso",
    );
  });
});
