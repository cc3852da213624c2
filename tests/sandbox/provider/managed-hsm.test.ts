import { afterEach, expect, it } from "@jest/globals";
import { FACTORY, IDENTITY, startForTest, stopAll } from "./fixture";
import { idOf, TENANT } from "../support";

afterEach(stopAll);

it("a factory is created with a key in a managed HSM", async () => {
  const { engine, sandbox } = await startForTest();
  const inGroup = { resourceGroupName: "rg-data" };
  const identity = await engine.deploy(IDENTITY, { ...inGroup, resourceName: "id-orders" });
  const vaultBaseUrl = await sandbox.azure.putManagedHsm(idOf.managedHsm("hsm-orders"), {
    location: "westeurope",
    keys: [{ name: "cmk", keySize: 3072 }],
    grants: [{ principalId: String(identity.outputs["principalId"]) }],
  });
  const factory = await engine.deploy(FACTORY, {
    ...inGroup,
    factoryName: "adf-orders",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identity.id]: {} } },
    encryption: {
      keyName: "cmk",
      vaultBaseUrl,
      identity: { userAssignedIdentity: identity.id },
    },
  });
  expect(factory.outputs["encryption"]).toMatchObject({
    vaultBaseUrl: "https://hsm-orders.managedhsm.azure.net/",
  });
  expect(await engine.read(FACTORY, factory.id, factory)).toEqual(factory);
});

it("getManagedHsm reads it", async () => {
  const { engine, sandbox } = await startForTest();
  await sandbox.azure.putManagedHsm(idOf.managedHsm("hsm-orders"), { location: "westeurope" });
  const args = { resourceGroupName: "rg-data", name: "hsm-orders" };
  expect(await engine.invoke("azure-native:keyvault:getManagedHsm", args)).toMatchObject({
    id: idOf.managedHsm("hsm-orders"),
    name: "hsm-orders",
    location: "westeurope",
    properties: {
      tenantId: TENANT,
      hsmUri: "https://hsm-orders.managedhsm.azure.net/",
      enableSoftDelete: true,
      enablePurgeProtection: true,
      provisioningState: "Succeeded",
      securityDomainProperties: { activationStatus: "Active" },
    },
  });
  const gone = engine.invoke("azure-native:keyvault:getManagedHsm", { ...args, name: "hsm-gone" });
  await expect(gone).rejects.toThrow(/ResourceNotFound/);
});
