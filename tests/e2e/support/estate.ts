import { DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID, ManagedHsmSettings } from "../../../sandbox";
import { Workspace } from "./workspace";

/** Another subscription of the same tenant, which the sandbox knows when it is told. */
export const OTHER_SUBSCRIPTION_ID = "44444444-4444-4444-8444-444444444444";

/** Groups and users whom the pages in docs/how-to name. */
export const PEOPLE = {
  groups: [
    { displayName: "Key guards", objectId: "eeeeeeee-0000-4000-8000-000000000001" },
    { displayName: "On call", objectId: "3c1a6e0e-8d0f-4a3b-9f55-0f2d4c7b9a10" },
  ],
  users: [
    { userPrincipalName: "anna@contoso.com", objectId: "eeeeeeee-0000-4000-8000-000000000002" },
  ],
};

const group = (name: string, subscription = DEFAULT_SUBSCRIPTION_ID): string =>
  `/subscriptions/${subscription}/resourceGroups/${name}`;

export const SHARED_GROUP = group("rg-shared");
export const SHARED_VAULT_ID = `${SHARED_GROUP}/providers/Microsoft.KeyVault/vaults/kv-shared`;
export const SHARED_KEY_URI = "https://kv-shared.vault.azure.net/keys/cmk-shared";
export const SHARED_IDENTITY_ID = `${SHARED_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`;

export const SHARED_HSM_ID = `${SHARED_GROUP}/providers/Microsoft.KeyVault/managedHSMs/hsm-shared`;
export const SHARED_HSM_KEY_URI = "https://hsm-shared.managedhsm.azure.net/keys/cmk-shared";

export interface EstateOptions {
  readonly subscriptionId?: string;
  /** Properties of the vault that differ from what is right. */
  readonly vault?: Readonly<Record<string, unknown>>;
  readonly location?: string;
  /** Properties of the key that differ from what is right. */
  readonly key?: Readonly<Record<string, unknown>>;
}

/** Ids of what {@link createEstate} has put there. */
export interface Estate {
  readonly vaultId: string;
  readonly keyId: string;
  readonly identityId: string;
}

/** What a security team has created before the program runs: a vault with a key, an identity. */
export async function createEstate(
  workspace: Workspace,
  { subscriptionId, vault, location = "westeurope", key }: EstateOptions = {},
): Promise<Estate> {
  const { azure } = workspace.sandbox;
  const shared = group("rg-shared", subscriptionId);
  const vaultId = SHARED_VAULT_ID.replace(SHARED_GROUP, shared);
  const identityId = SHARED_IDENTITY_ID.replace(SHARED_GROUP, shared);
  const keyId = `${vaultId}/keys/cmk-shared`;
  await azure.put(shared, { location });
  await azure.put(vaultId, {
    location,
    tags: { owner: "security" },
    properties: {
      tenantId: DEFAULT_TENANT_ID,
      sku: { family: "A", name: "premium" },
      enableSoftDelete: true,
      enablePurgeProtection: true,
      enableRbacAuthorization: true,
      accessPolicies: [],
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
      ...vault,
    } as never,
  });
  await azure.put(keyId, {
    properties: { kty: "RSA", keySize: 3072, keyOps: ["wrapKey", "unwrapKey"], ...key } as never,
  });
  await azure.put(identityId, { location });
  return { vaultId, keyId, identityId };
}

/** A vault as {@link createEstate} creates one, which nobody has protected: kv-legacy. */
export async function createUnprotectedVault({ sandbox: { azure } }: Workspace): Promise<void> {
  const { location, properties } = await azure.get(SHARED_VAULT_ID);
  await azure.put(SHARED_VAULT_ID.replace("kv-shared", "kv-legacy"), {
    location,
    properties: { ...(properties as object), enablePurgeProtection: undefined },
  });
}

/** The same with a managed HSM, whose administrators have granted its keys to the identity. */
export async function createManagedHsm(
  workspace: Workspace,
  changes: Partial<ManagedHsmSettings> = {},
): Promise<void> {
  const { azure } = workspace.sandbox;
  await azure.put(SHARED_GROUP, { location: "westeurope" });
  await azure.put(SHARED_IDENTITY_ID, { location: "westeurope" });
  const identity = await azure.get(SHARED_IDENTITY_ID);
  const { principalId } = identity["properties"] as { principalId: string };
  await azure.putManagedHsm(SHARED_HSM_ID, {
    location: "westeurope",
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    keys: [
      { name: "cmk-shared", keySize: 3072 },
      { name: "cmk-next", version: NEXT_HSM_KEY_VERSION },
    ],
    grants: [{ principalId }],
    ...changes,
  });
}

/** Of the key cmk-next in the managed HSM. */
export const NEXT_HSM_KEY_VERSION = "0123456789abcdef0123456789abcdef";
