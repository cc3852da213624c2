import { describe, expect, it } from "@jest/globals";
import { GatheredRun, takePreview, takeState } from "../../../cli/report/gathered-run";

const vault = "urn:pulumi:dev::test::azure-native:keyvault:Vault::orders";
const type = "azure-native:keyvault:Vault";

function gathered(...events: object[]): GatheredRun {
  const run = new GatheredRun();
  events.forEach((event) => run.takeEvent(event as Record<string, unknown>));
  return run;
}

describe("a run, from its events", () => {
  it("has packs by name, whatever the engine adds to it, and the versions that it says", () => {
    const run = gathered(
      { policyAnalyzeStackSummaryEvent: { policyPackName: "corp", policyPackVersion: "2.0.0" } },
      {
        summaryEvent: {
          PolicyPacks: { "adf-cmk-policies|local|/home/ada/policies": "0.1.0", corp: "2.0.0" },
          result: "succeeded",
          isPreview: true,
        },
      },
    );
    expect([...run.packs.values()]).toEqual([
      { name: "corp", version: "2.0.0" },
      { name: "adf-cmk-policies", version: "0.1.0" },
    ]);
    expect([...run.judgedStack]).toEqual(["corp"]);
    expect([run.operation, run.result]).toEqual(["preview", "succeeded"]);
  });

  it("joins what a resource has passed in several packs", () => {
    const passed = (policyPackName: string, ...policies: string[]): object => ({
      policyAnalyzeSummaryEvent: { resourceUrn: vault, policyPackName, passed: policies },
    });
    const run = gathered(passed("a", "one"), passed("b", "two", "one"));
    expect([...run.passed.get(vault)!]).toEqual(["one", "two"]);
  });

  it("says an error once, however often and colourfully Pulumi says it, and no summary", () => {
    const error = (message: string, urn?: string): object => ({
      diagnosticEvent: { message, urn, severity: "error" },
    });
    const run = gathered(
      error("error: it \u001b[31mbroke\u001b[39m\n", vault),
      error("it broke"),
      error("<{%fg 1%}>error: <{%reset%}>it broke"),
      error("preview failed"),
      error("update failed"),
      error(""),
      { diagnosticEvent: { message: "careful", severity: "warning" } },
    );
    expect(run.errors).toEqual([
      { message: "it broke", resource: { urn: vault, type, name: "orders" } },
    ]);
  });

  it("has the time of its first event, and is an update unless something is planned", () => {
    const step = { metadata: { urn: vault, op: "create", new: { urn: vault, type } } };
    const run = gathered({ timestamp: 7 }, { timestamp: 8, resourcePreEvent: step });
    expect([run.startedAt, run.operation]).toEqual([7, "update"]);
    expect(gathered({ resourcePreEvent: { ...step, planning: true } }).operation).toBe("preview");
  });

  it("takes events that are not as expected for nothing", () => {
    const run = gathered(
      { policyEvent: "text", resourcePreEvent: { metadata: [] }, summaryEvent: { result: 3 } },
      { resourcePreEvent: { metadata: { op: 1, urn: null } } },
      { policyAnalyzeSummaryEvent: { passed: [1, "one", null] } },
    );
    expect([run.result, run.steps.size, run.policyEvents.length]).toEqual(["unfinished", 0, 0]);
    expect([...run.passed.get("")!]).toEqual(["one"]);
  });
});

describe("a run, from a preview and a state", () => {
  it("has places from both, and keeps what only one of them says", () => {
    const run = new GatheredRun();
    const sourcePosition = "project:///index.ts#3,1";
    takePreview(run, {
      steps: [
        {
          urn: vault,
          op: "update",
          newState: { urn: vault, type, sourcePosition, protect: true },
          detailedDiff: { "properties.sku": { kind: "update" }, tags: { diffKind: "add" } },
        },
        { nonsense: true },
      ],
      diagnostics: [{ severity: "error", message: "boom" }],
    });
    takeState(run, {
      deployment: { resources: [{ urn: vault, type, inputs: { vaultName: "kv" } }, null, {}] },
    });
    expect(run.operation).toBe("preview");
    expect(run.records.get(vault)).toMatchObject({
      inputs: { vaultName: "kv" },
      positions: [sourcePosition],
      protect: true,
    });
    expect(run.steps.get(vault)!.detailedDiff).toEqual({ "properties.sku": "update", tags: "add" });
    expect(run.errors).toEqual([{ message: "boom" }]);
  });
});
