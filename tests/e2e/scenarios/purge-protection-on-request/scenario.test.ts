/** @shows S3 existing-resources purge-protection */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_TENANT_ID } from "../../../../sandbox";
import { createEstate, OTHER_SUBSCRIPTION_ID, SHARED_VAULT_ID } from "../../support/estate";
import { expectGoodLife, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }],
    config: { vaultId: SHARED_VAULT_ID },
  });
});
afterEach(() => workspace.close());

const WARNING =
  /purge protection of the existing vault "kv-shared" is switched on \(enablePurgeProtectionOfExistingVault\)\. THIS CANNOT BE UNDONE/g;

const policyFor = (objectId: string): object => ({
  tenantId: DEFAULT_TENANT_ID,
  objectId,
  permissions: { keys: ["list"], secrets: ["get"] },
});
const THEIRS = policyFor("55555555-5555-4555-8555-555555555555");
const LATER = policyFor("66666666-6666-4666-8666-666666666666");

/** Everything about the vault that its owners could have chosen differently. */
const SETTINGS = {
  enableSoftDelete: false,
  enablePurgeProtection: undefined,
  enableRbacAuthorization: false,
  softDeleteRetentionInDays: 30,
  accessPolicies: [THEIRS],
  enabledForDeployment: true,
  enabledForDiskEncryption: false,
  enabledForTemplateDeployment: true,
  publicNetworkAccess: "Enabled",
  networkAcls: {
    defaultAction: "Deny",
    bypass: "AzureServices",
    ipRules: [{ value: "203.0.113.0/24" }],
    virtualNetworkRules: [{ id: "/subscriptions/s/resourceGroups/g/providers/n/subnets/data" }],
  },
};

const vaultWrites = (): string[] =>
  sent(workspace, "PUT").filter((id) => /vaults\/[^/]+$/.test(id));

describe("purge protection of a vault that exists, on request", () => {
  it("is switched on before the factory is there, in the vault's subscription; nothing else of the vault changes, and it stays", async () => {
    const { vaultId } = await createEstate(workspace, {
      subscriptionId: OTHER_SUBSCRIPTION_ID,
      vault: SETTINGS,
    });
    workspace.configure({ vaultId });
    const { azure } = workspace.sandbox;
    const arranged = vaultWrites().length;

    const preview = await workspace.preview();
    expectSuccess(preview);
    expect(preview.output.match(WARNING)).not.toBeNull();
    // Somebody else changes the vault between the preview and the update.
    await azure.put(`${vaultId}/accessPolicies/add`, {
      properties: { accessPolicies: [LATER] },
    } as never);
    const before = await azure.get(vaultId);

    await expectGoodLife(workspace, {
      then: async () => {
        const writes = sent(workspace, "PUT");
        const switchedOn = writes.findLastIndex((id) => id === vaultId);
        expect(writes.findIndex((id) => id.includes("/keys/cmk-orders"))).toBeGreaterThan(
          switchedOn,
        );
        expect(writes.findIndex((id) => id.includes("/factories/"))).toBeGreaterThan(switchedOn);
        expect(vaultWrites()).toHaveLength(arranged + 1);
      },
      change: { requested: "false" },
      // The record of the deployment goes, and the component has another argument.
      changes: { delete: 1, update: 1 },
    });

    expect(vaultWrites()).toHaveLength(arranged + 1);
    const expected = structuredClone(before) as Record<string, any>;
    expected["properties"].enableSoftDelete = true;
    expected["properties"].enablePurgeProtection = true;
    const after = (await azure.get(vaultId)) as Record<string, any>;
    expect({ ...after, systemData: undefined }).toEqual({ ...expected, systemData: undefined });
    expect(after["properties"].accessPolicies).toEqual([THEIRS, LATER]);
  });

  it("is left alone, without a warning, where the vault has it already", async () => {
    await createEstate(workspace);
    const arranged = vaultWrites().length;
    const up = await workspace.up({ policies: true });
    expectSuccess(up);
    expect(up.output).not.toMatch(WARNING);
    expectSuccess(await workspace.destroy());
    expect(vaultWrites()).toHaveLength(arranged);
  });

  it("is not switched on when anything else is wrong", async () => {
    await createEstate(workspace, {
      vault: SETTINGS,
      key: { keyOps: ["sign"] },
    });
    workspace.configure({ keyName: "cmk-shared" });
    const arranged = sent(workspace, "PUT").length;
    const up = await workspace.up({ arguments: ["--skip-preview"] });
    expect(up.exitCode).not.toBe(0);
    expect(up.output).toContain("operations sign");
    const writes = sent(workspace, "PUT").slice(arranged);
    expect(writes.filter((id) => /vaults|deployments|factories/.test(id))).toEqual([]);
  });
});
