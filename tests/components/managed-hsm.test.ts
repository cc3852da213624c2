import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../components";
import { InspectedManagedHsm, inspectManagedHsm } from "../../components/managed-hsm";
import { AzureMocks, CALLS, SUBSCRIPTION, TENANT, valueOf } from "./support/azure-mocks";

const VERSION = "0123456789abcdef0123456789abcdef";
const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-security/providers`;
const existingManagedHsmId = `${group}/Microsoft.KeyVault/managedHSMs/hsm-shared`;
const existingIdentityId = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`;
const hsmUri = "https://hsm-shared.managedhsm.azure.net/";
const keyUri = `${hsmUri}keys/cmk-shared`;

const good: InspectedManagedHsm["properties"] = {
  tenantId: TENANT,
  enableSoftDelete: true,
  enablePurgeProtection: true,
  provisioningState: "Succeeded",
  securityDomainProperties: { activationStatus: "Active" },
  publicNetworkAccess: "Disabled",
  networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
};
const hsm = (changes: object = {}, location = "West Europe"): InspectedManagedHsm => ({
  name: "hsm-shared",
  location,
  properties: { ...good, ...changes },
});
const NEEDS = { location: "westeurope", tenantId: TENANT.toUpperCase() };

describe("inspectManagedHsm", () => {
  it.each([
    {},
    { enableSoftDelete: undefined },
    { publicNetworkAccess: undefined, networkAcls: undefined },
    { networkAcls: { bypass: "AzureServices" } },
    { provisioningState: "Activated" },
    { securityDomainProperties: undefined },
  ])("accepts %j", (changes) => expect(inspectManagedHsm(hsm(changes), NEEDS)).toEqual([]));

  it.each([
    [{ tenantId: SUBSCRIPTION }, `tenant ${SUBSCRIPTION}`, /cannot be fixed/],
    [{ enableSoftDelete: false }, "soft delete is false", /cannot be fixed/],
    [
      { enablePurgeProtection: undefined },
      "purge protection is undefined",
      /^az keyvault update-hsm --hsm-name hsm-shared --enable-purge-protection true/,
    ],
    [
      { networkAcls: { defaultAction: "Deny", bypass: "None" } },
      "its firewall keeps Data Factory out",
      /^az keyvault update-hsm --hsm-name hsm-shared --bypass AzureServices$/,
    ],
    [
      { publicNetworkAccess: "Disabled", networkAcls: { bypass: "None" } },
      "its firewall keeps Data Factory out",
      /^az keyvault update-hsm/,
    ],
    [
      { provisioningState: "SecurityDomainRestore" },
      'provisioning state "SecurityDomainRestore"',
      /^az keyvault show --hsm-name hsm-shared/,
    ],
    [
      { securityDomainProperties: { activationStatus: "NotActivated" } },
      'activation status "NotActivated"',
      /^az keyvault security-domain download --hsm-name hsm-shared/,
    ],
  ])("refuses %j and says how to mend it, or that it cannot be", (changes, what, fix) => {
    expect(inspectManagedHsm(hsm(changes), NEEDS)).toEqual([
      {
        path: "existingManagedHsmId",
        given: `managed HSM "hsm-shared": ${what}`,
        allowed: expect.stringMatching(/./),
        fix: expect.stringMatching(fix),
      },
    ]);
  });

  it("refuses another region, and reports everything at once", () => {
    const bad = hsm({ enablePurgeProtection: false }, "northeurope");
    expect(inspectManagedHsm(bad, NEEDS)).toMatchObject([
      { given: 'managed HSM "hsm-shared": region "northeurope"' },
      { given: 'managed HSM "hsm-shared": purge protection is false' },
    ]);
  });
});

async function deploy(
  args: Partial<EncryptedDataFactoryArgs>,
): Promise<{ mocks: AzureMocks; component: EncryptedDataFactory }> {
  const mocks = new AzureMocks({
    ...CALLS,
    "azure-native:keyvault:getManagedHsm": () => hsm({ hsmUri }),
    "azure-native:managedidentity:getUserAssignedIdentity": () => ({
      name: "id-shared",
      principalId: "p",
      tenantId: TENANT,
    }),
  });
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
  const component = new EncryptedDataFactory("orders", {
    resourceGroupName: "rg-data",
    existingManagedHsmId,
    existingIdentityId,
    ...args,
  });
  await valueOf(component.evidence);
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return { mocks, component };
}

describe("a key in a managed HSM", () => {
  it.each([
    [{ existingKeyUri: keyUri }, undefined],
    [{ existingKeyName: "cmk-shared" }, undefined],
    [{ existingKeyUri: `${keyUri}/${VERSION}` }, VERSION],
    [{ existingKeyUri: pulumi.output(keyUri), key: { version: VERSION } }, VERSION],
  ])("%j encrypts the factory, and nothing is created in the HSM", async (args, version) => {
    const { mocks, component } = await deploy(args);
    expect(mocks.registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "adf-cmk:index:EncryptedDataFactory orders",
      "azure-native:datafactory:Factory orders",
      "pulumi:providers:azure-native orders-identity-provider",
      "pulumi:providers:azure-native orders-managed-hsm-provider",
    ]);
    const { encryption } = mocks.inputsOf("azure-native:datafactory:Factory");
    expect(encryption).toMatchObject({ vaultBaseUrl: hsmUri, keyName: "cmk-shared" });
    expect(encryption.keyVersion).toBe(version);
    expect(await valueOf(component.keyUri)).toBe(keyUri);
    expect(await valueOf(component.keyUriWithVersion)).toBe(
      version ? `${keyUri}/${version}` : keyUri,
    );
    expect(await valueOf(component.vaultPortalUrl)).toBe(
      `https://portal.azure.com/#@${TENANT}/resource${existingManagedHsmId}`,
    );
  });

  it("has the HSM and the key as evidence, as far as they can be known", async () => {
    const { component } = await deploy({ existingKeyUri: keyUri });
    expect(await valueOf(component.evidence)).toMatchObject({
      vaultId: existingManagedHsmId,
      vaultUri: hsmUri,
      vaultLocation: "West Europe",
      vaultTenantId: TENANT,
      softDeleteEnabled: true,
      purgeProtectionEnabled: true,
      keyType: undefined,
      grant: {
        kind: "managed HSM role assignment",
        id: undefined,
        scope: `${existingManagedHsmId}/keys/cmk-shared`,
      },
    });
  });
});
