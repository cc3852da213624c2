import { describe, expect, it } from "@jest/globals";
import { buildReport } from "../../../cli/report/build-report";
import { GatheredRun } from "../../../cli/report/gathered-run";
import { Link, Report, UNKNOWN } from "../../../cli/report/report";
import { CATALOGUE } from "../../../policies/catalogue";
import { violationMessage } from "../../../policies/framework/messages";
import { reportOf } from "./support/runs";

const ROOTS = { project: "/test", repository: "/test" };
const OURS = "adf-cmk-policies";
const urn = "urn:pulumi:dev::test::azure-native:keyvault:Vault::orders";

type Event = Record<string, unknown>;

function reported(...events: Event[]): Report {
  const run = new GatheredRun();
  events.forEach((event) => run.takeEvent(event));
  return buildReport(run, ROOTS);
}

const vault: Event = {
  resourcePreEvent: {
    metadata: { urn, op: "create", new: { urn, type: "azure-native:keyvault:Vault", inputs: {} } },
    planning: true,
  },
};
const passed = (...policies: string[]): Event => ({
  policyAnalyzeSummaryEvent: { resourceUrn: urn, policyPackName: OURS, passed: policies },
});
const stackJudged: Event = { policyAnalyzeStackSummaryEvent: { policyPackName: OURS } };

function violation(id: string, level = "mandatory"): Event {
  const rule = CATALOGUE.find((one) => one.id === id)!;
  const message = violationMessage(rule, { what: `${id} is not kept` });
  return {
    policyEvent: {
      ...{ resourceUrn: urn, policyName: id, policyPackName: OURS, message },
      enforcementLevel: level,
    },
  };
}

describe("a report", () => {
  it("says which run it is about", () => {
    expect(reported(vault)).toMatchObject({ project: "test", stack: "dev", operation: "preview" });
  });

  it("tells apart whether policies saw all, a part, or nothing", () => {
    const coverage = (...events: Event[]): string => reported(vault, ...events).policies.coverage;
    expect(coverage()).toBe("none");
    expect(coverage(passed("kv-soft-delete"))).toBe("part");
    expect(coverage(passed("kv-soft-delete"), stackJudged)).toBe("all");
    const others = { policyAnalyzeStackSummaryEvent: { policyPackName: "corp" } };
    expect(coverage(others)).toBe("none");
    expect(coverage(passed("kv-soft-delete"), others)).toBe("part");
    const strict = { policyAnalyzeStackSummaryEvent: { policyPackName: `${OURS}-strict` } };
    expect(coverage(strict)).toBe("all");
  });

  it("counts what was judged, without the stack and providers", () => {
    const judged = (type: string): Event => ({
      policyAnalyzeSummaryEvent: {
        ...{ resourceUrn: `urn:pulumi:dev::test::${type}::x`, policyPackName: OURS },
      },
    });
    const report = reported(
      vault,
      ...["pulumi:pulumi:Stack", "pulumi:providers:azure-native", "a:b:C", "d:e:F"].map(judged),
    );
    expect(report.checkedResources).toBe(2);
  });

  it("takes for passed what is decided: not what hangs on others before all are seen", () => {
    const rules = (report: Report): unknown => report.passes?.map(({ rule }) => rule);
    const events = [vault, passed("kv-soft-delete", "adf-kv-same-region", "adf-cmk-pack")];
    expect(rules(reported(...events))).toEqual(["kv-soft-delete"]);
    expect(rules(reported(...events, stackJudged))).toEqual([
      "kv-soft-delete",
      "adf-kv-same-region",
    ]);
    expect(rules(reported(...events, stackJudged, violation("adf-kv-same-region")))).toEqual([
      "kv-soft-delete",
    ]);
  });

  it("has the gravest first: what fails, then what is mandatory to know, then by severity", () => {
    const report = reported(
      vault,
      violation("kv-network-default-deny", "advisory"),
      violation("kv-soft-delete"),
      violation("adf-kv-same-region", "advisory"),
    );
    expect(report.findings.map(({ rule }) => rule)).toEqual([
      "kv-soft-delete",
      "adf-kv-same-region",
      "kv-network-default-deny",
    ]);
  });

  it("has the changes, but not those of the stack itself and of what stays", () => {
    const step = (op: string, type: string): Event => ({
      resourcePreEvent: {
        metadata: {
          ...{ urn: `urn:pulumi:dev::test::${type}::x`, op },
          ...{ new: { urn: `urn:pulumi:dev::test::${type}::x`, type } },
          detailedDiff: { "tags.team": { kind: "update" } },
        },
      },
    });
    const steps = [step("update", "a:b:C"), step("same", "d:e:F")];
    const report = reported(...steps, step("create", "pulumi:pulumi:Stack"));
    expect(report.changes.map(({ op, properties }) => [op, properties])).toEqual([
      ["update", ["tags.team"]],
    ]);
  });
});

describe("the chain of a factory", () => {
  const linksOf = async (run: "failing-preview" | "update"): Promise<Record<string, Link>> => {
    const [factory] = (await reportOf(run, CATALOGUE)).factories;
    return Object.fromEntries(factory!.chain.map((link) => [link.role, link]));
  };

  it("goes from the factory to its key, and has the facts that matter", async () => {
    const { factory, identity, grant, vault: home, key } = await linksOf("update");
    expect([factory, identity, grant, home, key].map((link) => link!.resource?.name)).toEqual([
      "invoices",
      "invoices-identity",
      "invoices-access",
      "invoices",
      "invoices-key",
    ]);
    expect(home!.facts).toMatchObject({ region: "northeurope", purgeProtection: "true" });
    expect(key!.facts).toEqual({ type: "RSA", size: "2048" });
  });

  it("shows where it is broken, on both sides of what does not fit", async () => {
    const { factory, grant, vault: home, key } = await linksOf("failing-preview");
    expect([factory!.state, home!.state]).toEqual(["violated", "violated"]);
    expect(factory!.rules).toEqual(["adf-kv-same-region"]);
    expect([grant!.state, key!.state]).toEqual(["agrees", "advised"]);
  });

  it("says of what is not known yet that it is not", async () => {
    const [factory] = (await reportOf("failing-preview", CATALOGUE)).factories;
    expect(factory).toMatchObject({
      op: "create",
      after: { customerManaged: true, vaultUri: UNKNOWN },
      location: { file: "failing-preview/index.ts", line: 42 },
    });
  });

  it("ends with the factory where there is no key of its own", () => {
    const own = "urn:pulumi:dev::test::azure-native:datafactory:Factory::orders";
    const type = "azure-native:datafactory:Factory";
    const [factory] = reported({
      resourcePreEvent: {
        metadata: {
          urn: own,
          op: "create",
          new: { urn: own, type, inputs: { location: "uksouth" } },
        },
      },
    }).factories;
    expect(factory).toMatchObject({ after: { customerManaged: false } });
    expect(factory!.chain).toMatchObject([{ role: "factory", facts: { region: "uksouth" } }]);
  });
});
