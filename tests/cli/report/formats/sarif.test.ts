import { describe, expect, it } from "@jest/globals";
import type { Log, Result, Run } from "sarif";
import { FormatName, FORMATS } from "../../../../cli/report/formats";
import { fitting } from "../../../../cli/report/formats/sarif/limits";
import { Finding, Report } from "../../../../cli/report/report";
import { CATALOGUE } from "../../../../policies/catalogue";
import { cleanReport, contextOf, finding } from "../support/sample-report";

async function run(name: FormatName, report: Report): Promise<Run> {
  const text = await FORMATS[name].render(report, contextOf(report));
  return (JSON.parse(text) as Log).runs[0]!;
}

async function results(name: FormatName, ...findings: Finding[]): Promise<Result[]> {
  return (await run(name, cleanReport({ findings, passes: [] }))).results!;
}

const exemption = { reason: "moves in March", approver: "Ada", expires: "2027-03-31" };

describe.each(["sarif", "sarif-github"] as const)("%s", (name) => {
  it("describes every rule of the catalogue, with its grade and frameworks", async () => {
    const { rules = [] } = (await run(name, cleanReport())).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    for (const [index, { severity, url, references }] of CATALOGUE.entries()) {
      const { helpUri, properties } = rules[index]!;
      expect(helpUri).toBe(url);
      const grades = { low: "3.9", medium: "6.9", high: "8.9", critical: "10.0" };
      expect(properties!["security-severity"]).toBe(grades[severity]);
      expect(properties!.tags).toEqual(
        ["security", ...references.map(({ tag }) => tag)].slice(0, 20),
      );
    }
  });

  it("points at the file and line, relative to the repository, and names the resource", async () => {
    const location = { file: "infra/my app/100%#1.ts", line: 12, column: 3, exact: true };
    const [result] = await results(name, finding({ location }));
    const [place] = result!.locations!;
    expect(place!.physicalLocation).toEqual({
      artifactLocation: { uri: "infra/my%20app/100%25%231.ts", uriBaseId: "%SRCROOT%" },
      region: { startLine: 12, startColumn: 3, endLine: 12, endColumn: 4 },
    });
    expect(place!.logicalLocations).toEqual([
      { name: "orders", fullyQualifiedName: finding().resource!.urn, kind: "resource" },
    ]);
  });

  it("gives a finding without a place one, because none without is shown", async () => {
    const [result] = await results(name, finding({ location: undefined }));
    const { artifactLocation, region } = result!.locations![0]!.physicalLocation!;
    expect([artifactLocation!.uri, region!.startLine]).toEqual(["Pulumi.yaml", 1]);
    expect(result!.properties!["exactLocation"]).toBe(false);
  });

  it("knows a finding again wherever its line has moved to, and each from any other", async () => {
    const hash = async (...findings: Finding[]): Promise<unknown[]> =>
      (await results(name, ...findings)).map(
        ({ partialFingerprints }) => partialFingerprints!["primaryLocationLineHash"],
      );
    const [one] = await hash(finding());
    expect(await hash(finding({ location: undefined, fix: "Do it otherwise" }))).toEqual([one]);
    const other = { ...finding().resource!, urn: "urn:pulumi:dev::invoices::a:b:C::other" };
    const all = await hash(
      finding(),
      finding(),
      finding({ what: "something else" }),
      finding({ rule: "kv-key-size" }),
      finding({ resource: other }),
    );
    expect(all[0]).toBe(one);
    expect(new Set(all).size).toBe(5);
  });

  it("describes the policy of another pack as far as its finding does", async () => {
    const theirs = finding({ rule: "no-public-ip", pack: "corp", title: "No public address" });
    const { tool, results: all } = await run(name, cleanReport({ findings: [theirs] }));
    const [{ ruleIndex, ruleId }] = all as [Result];
    expect(ruleId).toBe("no-public-ip");
    expect(tool.driver.rules![ruleIndex!]).toMatchObject({
      id: "no-public-ip",
      shortDescription: { text: "No public address." },
    });
  });

  it("makes no links of names in brackets", async () => {
    const [result] = await results(name, finding({ what: 'vault "[x](https://example.com)"' }));
    expect(result!.message.text).toContain('"\\[x](https://example.com)"');
  });

  it("has an id for each stack", async () => {
    const report = cleanReport({ project: "a/b", stack: "org/dev" });
    expect((await run(name, report)).automationDetails).toEqual({
      id: "adf-cmk/a%2Fb/org%2Fdev/",
    });
  });

  it("says what would else look like a run without findings", async () => {
    const said = async (changes: Partial<Report>): Promise<unknown> => {
      const [invocation] = (await run(name, cleanReport(changes))).invocations!;
      const notes = invocation!.toolExecutionNotifications!;
      return [invocation!.executionSuccessful, ...notes.map(({ descriptor }) => descriptor!.id)];
    };
    const policies = cleanReport().policies;
    expect(await said({})).toEqual([true]);
    expect(await said({ factories: [] })).toEqual([true, "no-factory"]);
    expect(await said({ policies: { ...policies, coverage: "part" } })).toEqual([
      false,
      "not-checked",
    ]);
    expect(await said({ policies: { packs: [], coverage: "none" } })).toEqual([
      false,
      "not-checked",
    ]);
    expect(await said({ errors: [{ message: "boom" }] })).toEqual([false, "run-error"]);
  });

  it("says on its own account what the pack says of itself", async () => {
    const notice = finding({ kind: "notice", what: "Policy configuration: is odd" });
    const { invocations, results: all } = await run(name, cleanReport({ findings: [notice] }));
    const [note] = invocations![0]!.toolConfigurationNotifications!;
    expect(note).toMatchObject({ level: "error", descriptor: { id: "pack" } });
    expect(note!.message.text).toMatch(/^Policy configuration: is odd\./);
    expect(all!.filter(({ kind }) => kind !== "pass")).toEqual([]);
  });
});

describe("sarif-github", () => {
  it("has what fails, what is open as a note, and nothing that is agreed to or holds", async () => {
    const shown = await results(
      "sarif-github",
      finding(),
      finding({ level: "advisory" }),
      finding({ kind: "change", level: "advisory" }),
      finding({ kind: "undeterminable", level: "advisory", rules: ["kv-key-size", "kv-key-hsm"] }),
      finding({ kind: "undeterminable", level: "mandatory" }),
      finding({ kind: "exempt", exemption: { ...exemption, expired: false } }),
    );
    expect(shown.map(({ level, kind }) => [level, kind])).toEqual([
      ["error", undefined],
      ["warning", undefined],
      ["warning", undefined],
      ["note", undefined],
      ["error", undefined],
    ]);
  });
});

describe("sarif", () => {
  it("has what holds, what is open for each rule, and what is to be looked at", async () => {
    const open = finding({ kind: "undeterminable", rules: ["kv-key-size", "kv-key-hsm"] });
    const { results: all } = await run(
      "sarif",
      cleanReport({ findings: [open, finding({ kind: "change" })] }),
    );
    expect(all!.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ["kv-key-size", "open", "none"],
      ["kv-key-hsm", "open", "none"],
      ["adf-kv-same-region", "review", "none"],
      ["adf-cmk-required", "pass", "none"],
    ]);
  });

  it("suppresses what somebody has agreed to, as long as it holds", async () => {
    const [held, expired] = await results(
      "sarif",
      finding({ kind: "exempt", exemption: { ...exemption, expired: false } }),
      finding({ exemption: { ...exemption, expired: true } }),
    );
    expect(held!.suppressions).toEqual([
      {
        kind: "external",
        status: "accepted",
        justification: "Exempt until 2027-03-31 approved by Ada (moves in March).",
        properties: { approver: "Ada", expires: "2027-03-31" },
      },
    ]);
    expect(expired!.suppressions![0]).toMatchObject({ status: "rejected" });
    expect([held!.kind, expired!.kind]).toEqual(["fail", "fail"]);
  });
});

describe("the limits of code scanning", () => {
  it("leave out what holds first, and are mentioned", async () => {
    const [one] = cleanReport().passes!;
    const passes = Array.from({ length: 25_000 }, () => one!);
    const { results: all, invocations } = await run(
      "sarif",
      cleanReport({ findings: [finding()], passes }),
    );
    expect(all).toHaveLength(25_000);
    expect(all![0]!.kind).toBe("fail");
    const [note] = invocations![0]!.toolExecutionNotifications!;
    expect(note!.message.text).toMatch(/^1 result of 25001 left out, the least grave/);
  });

  it("hold for the compressed file", () => {
    const incompressible = Array.from({ length: 400 }, (_, index) =>
      String(Math.sin(index) * 1e15).repeat(2),
    );
    const limits = { results: 1_000, bytes: 2_000 };
    const text = fitting(incompressible, (some) => JSON.stringify(some), limits);
    const kept = JSON.parse(text) as string[];
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(400);
    expect(kept).toEqual(incompressible.slice(0, kept.length));
    expect(fitting(["a", "b"], (some) => JSON.stringify(some), limits)).toBe('["a","b"]');
  });
});
