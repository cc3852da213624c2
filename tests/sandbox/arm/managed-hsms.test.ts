import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import type { ManagedHsmSettings } from "../../../sandbox/arm/managed-hsms";
import {
  factoryBody,
  grantBody,
  GROUP,
  idOf,
  newAzure,
  OTHER_TENANT,
  refusal,
  refusalParts,
  TENANT,
} from "../support";

const FACTORY = idOf.factory("adf-orders");
const HSM = idOf.managedHsm("hsm-orders");
const URI = "https://hsm-orders.managedhsm.azure.net/";

/** A managed HSM with a key, an identity, and the body of a factory that uses both. */
async function withHsm(changes: Partial<ManagedHsmSettings> = {}, encryption: JsonObject = {}) {
  const { azure } = await newAzure();
  const identity = await azure.put(idOf.identity("id-orders"), { location: "westeurope" });
  const principalId = String((identity["properties"] as JsonObject)["principalId"]);
  const settings: ManagedHsmSettings = {
    location: "westeurope",
    keys: [{ name: "cmk" }],
    grants: [{ principalId, keyName: "cmk" }],
    ...changes,
  };
  const vaultBaseUrl = await azure.putManagedHsm(HSM, settings);
  const body = factoryBody(String(identity["id"]), { vaultBaseUrl, ...encryption });
  return { azure, settings, principalId, vaultBaseUrl, body };
}

describe("a key in a managed HSM", () => {
  it("encrypts a factory, whose access ends with the grant", async () => {
    const { azure, settings, vaultBaseUrl, body } = await withHsm();
    expect(vaultBaseUrl).toBe(URI);
    const factory = await azure.put(FACTORY, body);
    expect(factory["properties"]).toMatchObject({ encryption: { vaultBaseUrl: URI } });
    await azure.putManagedHsm(HSM, { ...settings, grants: [] });
    const error = await refusal(azure.get(FACTORY));
    expect([error.status, error.code]).toEqual([403, "UnconfirmedCmkAccessForbidden"]);
    expect(error.message).toMatch(
      /Data Factory could not unwrap the factory's data key\. Key Vault answered 403 AccessDenied \(AccessDenied\): Not authorized to access Microsoft\.KeyVault\/managedHsm\/keys\/unwrap\/action on \/keys\/cmk \(Activity ID: [0-9a-f-]{36}\)$/,
    );
    await azure.putManagedHsm(HSM, settings);
    await expect(azure.get(FACTORY)).resolves.toBeDefined();
  });

  it("is lost with the HSM's key", async () => {
    const { azure, settings, body } = await withHsm();
    await azure.put(FACTORY, body);
    await azure.putManagedHsm(HSM, { ...settings, keys: [] });
    expect((await refusal(azure.get(FACTORY))).code).toBe("UnconfirmedCmkKeyNotFound");
  });

  it("needs a local role assignment: Azure's own have no effect", async () => {
    const { azure, principalId, body } = await withHsm({ grants: [] });
    const guid = "cccccccc-0000-4000-8000-000000000001";
    await azure.put(idOf.grant(GROUP, guid), grantBody(principalId));
    const error = await refusal(azure.put(FACTORY, body));
    expect(error.message).toContain(
      "Not authorized to access Microsoft.KeyVault/managedHsm/keys/read/action on /keys/cmk",
    );
  });

  it("needs a role that wraps", async () => {
    const { azure, settings, principalId, body } = await withHsm();
    const role = "Managed HSM Crypto Auditor";
    await azure.putManagedHsm(HSM, { ...settings, grants: [{ principalId, role }] });
    expect((await refusal(azure.put(FACTORY, body))).message).toContain("keys/wrap/action");
    const unknown = azure.putManagedHsm(HSM, {
      ...settings,
      grants: [{ principalId, role: "Owner" }],
    });
    expect((await refusalParts(unknown))[2]).toContain(
      "The managed HSM role 'Owner' is not one of Managed HSM Crypto Service Encryption User,",
    );
  });

  it.each([
    ["another region", { location: "northeurope" }, "RegionMismatch"],
    ["another tenant", { tenantId: OTHER_TENANT }, "TenantMismatch"],
    ["no purge protection", { enablePurgeProtection: false }, "RecoveryNotEnabled"],
    ["an EC key", { keys: [{ name: "cmk", kty: "EC-HSM" }] }, "KeyNotUsable"],
    ["a firewall", { networkAcls: { defaultAction: "Deny", bypass: "None" } }, "VaultUnreachable"],
    ["no activation", { isActivated: false }, "VaultUnreachable"],
    ["a key that may not wrap", { keys: [{ name: "cmk", keyOps: ["sign"] }] }, "KeyNotUsable"],
  ] as const)("is refused with %s", async (_, changes, problem) => {
    const { azure, body } = await withHsm(changes);
    expect((await refusal(azure.put(FACTORY, body))).code).toBe(`UnconfirmedCmk${problem}`);
  });

  it("is refused when there is no such HSM", async () => {
    const vaultBaseUrl = "https://hsm-gone.managedhsm.azure.net";
    const { azure, body } = await withHsm({}, { vaultBaseUrl });
    await expect(refusalParts(azure.put(FACTORY, body))).resolves.toEqual([
      400,
      "UnconfirmedCmkVaultNotFound",
      "[Simulated Data Factory; real wording not known] There is no managed HSM at 'https://hsm-gone.managedhsm.azure.net'.",
    ]);
  });

  it("is out of Resource Manager's reach, which reads the HSM alone", async () => {
    const { azure } = await withHsm({ networkAcls: { bypass: "None" }, isActivated: false });
    expect(await azure.get(HSM)).toMatchObject({
      id: HSM,
      name: "hsm-orders",
      location: "westeurope",
      properties: {
        tenantId: TENANT,
        hsmUri: URI,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        networkAcls: { bypass: "None" },
        publicNetworkAccess: "Enabled",
        provisioningState: "Succeeded",
        securityDomainProperties: { activationStatus: "NotActivated" },
      },
    });
    expect(await azure.list(`${GROUP}/providers/Microsoft.KeyVault/managedHSMs`)).toHaveLength(1);
    expect((await refusal(azure.put(HSM, {}))).code).toBe("SandboxUnsupportedType");
    expect((await refusal(azure.get(idOf.managedHsm("hsm-gone")))).code).toBe("ResourceNotFound");
  });

  it("has an address of its cloud", async () => {
    const { azure } = await newAzure();
    const uri = await azure.putManagedHsm(idOf.managedHsm("hsm-gov"), {
      location: "usgovvirginia",
    });
    expect(uri).toBe("https://hsm-gov.managedhsm.usgovcloudapi.net/");
  });
});
