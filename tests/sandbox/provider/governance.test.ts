import { afterEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { GROUP } from "../support";
import { deployChain } from "./chain";
import { GRANT, startForTest, stopAll, UNKNOWN, VAULT } from "./fixture";

afterEach(stopAll);

const LOCK = "azure-native:authorization:ManagementLockByScope";
const SETTING = "azure-native:monitor:DiagnosticSetting";
const WORKSPACE = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs`;

describe("ManagementLockByScope", () => {
  it("keeps a vault and its grants from being deleted until it is deleted itself", async () => {
    const { engine } = await startForTest();
    const { vault, grant } = await deployChain(engine);
    const inputs = { scope: vault.id, lockName: "keep", level: "CanNotDelete", notes: "ours" };
    const lock = await engine.deploy(LOCK, inputs);
    expect(lock.id).toBe(`${vault.id}/providers/Microsoft.Authorization/locks/keep`);
    expect(lock.outputs).toMatchObject({ name: "keep", level: "CanNotDelete", notes: "ours" });
    await expect(engine.delete(VAULT, vault.id)).rejects.toThrow(
      `Status=409 Code="ScopeLocked" Message="The scope '${vault.id}' cannot perform delete operation because following scope(s) are locked: '${vault.id}'. Please remove the lock and try again."`,
    );
    await expect(engine.delete(GRANT, grant.id)).rejects.toThrow(`Code="ScopeLocked"`);
    await engine.delete(LOCK, lock.id);
    await engine.delete(GRANT, grant.id);
    await engine.delete(VAULT, vault.id);
  });

  it("is named after the program's resource, imported, read and moved by replacement", async () => {
    const { engine } = await startForTest();
    const { vault, factory } = await deployChain(engine);
    const lock = await engine.deploy(LOCK, { scope: vault.id, level: "ReadOnly" }, "keep");
    expect(lock.outputs["name"]).toMatch(/^keep[0-9a-f]{8}$/);
    const imported = await engine.read(LOCK, lock.id);
    expect(imported.inputs).toEqual({
      scope: vault.id,
      lockName: lock.outputs["name"],
      level: "ReadOnly",
    });
    const moved = { ...lock.inputs, scope: factory.id };
    expect((await engine.diff(LOCK, lock.inputs, moved)).replaces).toEqual(["scope"]);
    const args = { scope: vault.id, lockName: lock.outputs["name"]! };
    const found = await engine.invoke("azure-native:authorization:getManagementLockByScope", args);
    expect(found).toEqual({ id: lock.id, ...lock.outputs });
  });
});

describe("DiagnosticSetting", () => {
  it("is put on vault and factory, changed in place and imported", async () => {
    const { engine } = await startForTest();
    const { vault, factory } = await deployChain(engine);
    for (const [resourceUri, category] of [
      [vault.id, "AuditEvent"],
      [factory.id, "PipelineRuns"],
    ] as const) {
      const program: JsonObject = {
        resourceUri,
        name: "audit",
        workspaceId: WORKSPACE,
        logs: [{ category, enabled: true }],
        metrics: [{ category: "AllMetrics", enabled: true }],
        logAnalyticsDestinationType: "Dedicated",
      };
      const setting = await engine.deploy(SETTING, program);
      expect(setting.id).toBe(
        `${resourceUri}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      );
      const imported = await engine.read(SETTING, setting.id);
      expect(imported.inputs).toEqual(program);
      const fewer = { ...setting.inputs, metrics: [] };
      expect((await engine.diff(SETTING, setting.inputs, fewer)).replaces).toEqual([]);
      const changed = await engine.update(SETTING, setting.id, setting, fewer);
      expect(changed["metrics"]).toEqual([]);
    }
  });

  it("is also known by its old module, and by its function", async () => {
    const { engine } = await startForTest();
    const { vault } = await deployChain(engine);
    const program = {
      resourceUri: vault.id,
      name: "audit",
      storageAccountId: `${GROUP}/providers/Microsoft.Storage/storageAccounts/logs`,
      logs: [{ categoryGroup: "audit", enabled: true }],
    };
    const setting = await engine.deploy("azure-native:insights:DiagnosticSetting", program);
    const args = { resourceUri: vault.id, name: "audit" };
    expect(await engine.invoke("azure-native:monitor:getDiagnosticSetting", args)).toEqual({
      id: setting.id,
      ...setting.outputs,
    });
  });

  it("shows at preview what the program gives", async () => {
    const { engine } = await startForTest();
    const logs = [{ categoryGroup: "audit", enabled: true }];
    const inputs = { resourceUri: UNKNOWN, name: "audit", workspaceId: UNKNOWN, logs };
    const outputs = await engine.preview(SETTING, inputs);
    expect(outputs).toMatchObject({
      name: "audit",
      workspaceId: UNKNOWN,
      storageAccountId: UNKNOWN,
    });
    expect(outputs["logs"]).toMatchObject(logs);
  });

  it("needs a destination", async () => {
    const { engine } = await startForTest();
    const { vault } = await deployChain(engine);
    const logs = [{ categoryGroup: "audit", enabled: true }];
    await expect(engine.deploy(SETTING, { resourceUri: vault.id, logs })).rejects.toThrow(
      `Status=400 Code="UnconfirmedDiagnosticSettingDestination"`,
    );
  });
});
