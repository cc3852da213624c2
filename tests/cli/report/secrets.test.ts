import { describe, expect, it } from "@jest/globals";
import { buildReport } from "../../../cli/report/build-report";
import { FormatName, FORMATS } from "../../../cli/report/formats";
import { GatheredRun, takePreview, takeState } from "../../../cli/report/gathered-run";
import { contextOf } from "./support/sample-report";

const SECRET = "hunter2-of-ada";
const OUTPUT = "output-of-the-stack";

/** https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const sealed = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: SECRET,
  plaintext: JSON.stringify(SECRET),
};
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::test::${type}::${name}`;
const factory = urnOf("azure-native:datafactory:Factory", "orders");

/** Everything that a run can hold, with a secret or a stack output wherever one can be. */
const states = [
  {
    ...{ urn: urnOf("pulumi:pulumi:Stack", "test-dev"), type: "pulumi:pulumi:Stack" },
    outputs: { connection: OUTPUT, sealed },
  },
  {
    ...{ urn: urnOf("pulumi:providers:azure-native", "p"), type: "pulumi:providers:azure-native" },
    inputs: { clientSecret: SECRET, subscriptionId: sealed },
  },
  {
    ...{ urn: factory, type: "azure-native:datafactory:Factory" },
    inputs: {
      encryption: {
        vaultBaseUrl: sealed,
        keyName: sealed,
        identity: { userAssignedIdentity: sealed },
      },
      globalParameters: { password: { type: "String", value: SECRET } },
      repoConfiguration: { accountName: SECRET },
      location: sealed,
      tags: { token: SECRET },
    },
    outputs: { provisioningState: SECRET, factoryId: sealed },
  },
  {
    ...{ urn: urnOf("azure-native:keyvault:Vault", "v"), type: "azure-native:keyvault:Vault" },
    inputs: { properties: { tenantId: sealed, sku: { name: sealed } }, vaultName: sealed },
  },
  {
    ...{ urn: urnOf("random:index:RandomPassword", "r"), type: "random:index:RandomPassword" },
    outputs: { result: SECRET },
  },
];

function runWith(): GatheredRun {
  const run = new GatheredRun();
  for (const state of states) {
    const metadata = { urn: state.urn, op: "update", old: state, new: state };
    run.takeEvent({ sequence: 1, timestamp: 1, resourcePreEvent: { metadata, planning: true } });
    run.takeEvent({ sequence: 1, timestamp: 1, resOutputsEvent: { metadata, planning: true } });
  }
  run.takeEvent({ preludeEvent: { config: { "test:password": SECRET } } });
  run.takeEvent({ stdoutEvent: { message: SECRET } });
  run.takeEvent({ diagnosticEvent: { severity: "info", message: SECRET } });
  const steps = states.map((state) => ({
    ...{ urn: state.urn, op: "update", oldState: state, newState: state },
    diffReasons: [SECRET],
  }));
  takePreview(run, { config: { password: SECRET }, steps });
  takeState(run, { deployment: { secrets_providers: { state: SECRET }, resources: states } });
  return run;
}

describe("secrets and stack outputs", () => {
  it.each(Object.keys(FORMATS) as FormatName[])("are in no report: %s", async (name) => {
    const report = buildReport(runWith(), { project: "/test", repository: "/test" });
    expect(report.factories.map(({ resource }) => resource.urn)).toEqual([factory]);
    expect(report.changes).toHaveLength(4);
    const text = await FORMATS[name].render(report, contextOf(report));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(OUTPUT);
  });
});
