import { describe, expect, it } from "@jest/globals";
import { GROUP, idOf, newAzure, refusalParts, vaultBody } from "../support";

const VAULT = idOf.vault("kv-orders");
const FACTORY = idOf.factory("adf-orders");
const WORKSPACE = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs`;
const LOGS = [{ categoryGroup: "audit", enabled: true }];

const settingOf = (scope: string, name = "audit") =>
  `${scope}/providers/Microsoft.Insights/diagnosticSettings/${name}`;

async function withSources() {
  const { azure } = await newAzure();
  await azure.put(VAULT, vaultBody());
  await azure.put(FACTORY, { location: "westeurope" });
  return azure;
}

describe("diagnostic settings", () => {
  it.each([VAULT, FACTORY])("belong to %s", async (scope) => {
    const azure = await withSources();
    const properties = { workspaceId: WORKSPACE, logs: LOGS };
    const setting = await azure.put(settingOf(scope), { properties });
    expect(setting).toEqual({
      id: settingOf(scope),
      name: "audit",
      type: "Microsoft.Insights/diagnosticSettings",
      properties,
    });
    const all = `${scope}/providers/Microsoft.Insights/diagnosticSettings`;
    expect(await azure.list(all)).toEqual([setting]);
    await azure.delete(settingOf(scope));
    expect(await azure.list(all)).toEqual([]);
  });

  it.each([
    [
      { logs: LOGS },
      "UnconfirmedDiagnosticSettingDestination",
      "[Simulated Monitor; real wording not known] A diagnostic setting needs at least one destination: workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId.",
    ],
    [
      { workspaceId: WORKSPACE },
      "UnconfirmedDiagnosticSettingCategory",
      "[Simulated Monitor; real wording not known] A diagnostic setting needs at least one enabled category in logs or metrics.",
    ],
    [
      { workspaceId: WORKSPACE, logs: [{ category: "AuditEvent", enabled: false }] },
      "UnconfirmedDiagnosticSettingCategory",
      "[Simulated Monitor; real wording not known] A diagnostic setting needs at least one enabled category in logs or metrics.",
    ],
    [
      { workspaceId: WORKSPACE, logs: [...LOGS, { category: "AuditEvent", enabled: true }] },
      "BadRequest",
      "Diagnostic setting does not support mix of log category and log category group.",
    ],
    [
      { workspaceId: WORKSPACE, logs: [{ category: "PipelineRuns", enabled: true }] },
      "BadRequest",
      "Category 'PipelineRuns' is not supported.",
    ],
    [
      { workspaceId: WORKSPACE, logs: [{ categoryGroup: "all", enabled: true }] },
      "BadRequest",
      "Category group 'all' is not supported.",
    ],
    [
      { workspaceId: WORKSPACE, metrics: [{ category: "Availability", enabled: true }] },
      "BadRequest",
      "Metric category 'Availability' is not supported, supported categories are: 'AllMetrics'",
    ],
  ])("cannot be %j", async (properties, code, message) => {
    const azure = await withSources();
    await expect(refusalParts(azure.put(settingOf(VAULT), { properties }))).resolves.toEqual([
      400,
      code,
      message,
    ]);
  });

  it("are for vaults and factories here", async () => {
    const azure = await withSources();
    await azure.put(idOf.identity("id-one"), { location: "westeurope" });
    const properties = { workspaceId: WORKSPACE, logs: LOGS };
    const [, code] = await refusalParts(
      azure.put(settingOf(idOf.identity("id-one")), { properties }),
    );
    expect(code).toBe("UnconfirmedDiagnosticSettingNotSupported");
  });

  it("outlive their resource and apply to the next one of its name", async () => {
    const azure = await withSources();
    await azure.put(settingOf(FACTORY), { properties: { workspaceId: WORKSPACE, logs: LOGS } });
    await azure.delete(FACTORY);
    expect((await refusalParts(azure.get(settingOf(FACTORY))))[0]).toBe(404);
    await azure.put(FACTORY, { location: "westeurope" });
    await expect(azure.get(settingOf(FACTORY))).resolves.toBeDefined();
  });
});
