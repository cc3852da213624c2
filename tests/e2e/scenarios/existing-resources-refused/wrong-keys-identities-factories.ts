import { DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID, JsonObject } from "../../../../sandbox";
import {
  SHARED_GROUP,
  SHARED_IDENTITY_ID,
  SHARED_KEY_URI,
  SHARED_VAULT_ID,
} from "../../support/estate";
import { OLD_FACTORY, OLD_FACTORY_ID } from "../../support/old-factory";
import { Workspace } from "../../support/workspace";
import { FOREIGN_TENANT_ID, Said, Wrong } from "./wrong-vaults";

export const FOREIGN_SUBSCRIPTION_ID = "77777777-7777-4777-8777-777777777777";
const TODAY = new Date().toISOString().slice(0, 10);

const identityIn = (subscription: string): string =>
  SHARED_IDENTITY_ID.replace(DEFAULT_SUBSCRIPTION_ID, subscription);

/** A wrong key in the estate's vault, whose firewall is closed. */
function wrongKey(name: string, properties: JsonObject, said: Said): Wrong {
  return {
    arrange: ({ sandbox: { azure } }) =>
      azure.put(`${SHARED_VAULT_ID}/keys/${name}`, { properties }),
    args: { existingVaultId: SHARED_VAULT_ID, existingKeyName: name },
    path: "existingKeyName",
    ...said,
    given: `key "${name}": ${said.given}`,
  };
}

const RSA = { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] };
const CLOSED =
  " (the vault's firewall is closed; first: az keyvault network-rule add --name kv-shared --ip-address <your address>)";
const factoryId = (name: string): string => OLD_FACTORY_ID.replace("adf-old", name);

function wrongFactory(name: string, changes: object | undefined, said: Said): Wrong {
  return {
    arrange: async ({ sandbox: { azure } }) =>
      changes && (await azure.put(factoryId(name), { ...OLD_FACTORY, ...changes } as JsonObject)),
    args: {
      existingVaultId: SHARED_VAULT_ID,
      encryptAfterCreation: true,
      existingFactoryId: factoryId(name),
    },
    path: "existingFactoryId",
    ...said,
  };
}

/** Each property of a key, an identity and a factory that is inspected, wrong once. */
export const WRONG_OTHERS: Readonly<Record<string, Wrong>> = {
  "key-missing": {
    args: { existingVaultId: SHARED_VAULT_ID, existingKeyName: "cmk-missing" },
    path: "existingKeyName",
    given: 'key "cmk-missing": it is not in vault "kv-shared", or it is deleted',
    allowed: "a key that exists",
    fix: `correct the name; if it is deleted: az keyvault key recover --vault-name kv-shared --name cmk-missing${CLOSED}`,
  },
  "key-host": {
    args: {
      existingVaultId: SHARED_VAULT_ID,
      existingKeyUri: SHARED_KEY_URI.replace("kv-shared", "kv-other"),
    },
    path: "existingKeyUri",
    given: '"https://kv-other.vault.azure.net"',
    allowed:
      'an address in the vault of existingVaultId, "https://kv-shared.vault.azure.net/": the URI\'s host must match the vault and the cloud, public, whose vaults end in vault.azure.net',
    fix: "correct one of the two",
  },
  "key-type": wrongKey(
    "cmk-ec",
    { kty: "EC", curveName: "P-256", keyOps: ["sign"] },
    {
      given: 'type "EC"',
      allowed: "a key of type RSA or RSA-HSM: Data Factory takes no other",
      fix: "a key's type cannot be changed: use another key",
    },
  ),
  "key-operations": wrongKey(
    "cmk-sign",
    { ...RSA, keyOps: ["sign", "wrapKey"] },
    {
      given: "operations sign, wrapKey",
      allowed: "a key that allows wrapKey and unwrapKey",
      fix: `az keyvault key set-attributes --vault-name kv-shared --name cmk-sign --ops sign wrapKey unwrapKey${CLOSED}`,
    },
  ),
  "key-disabled": wrongKey(
    "cmk-off",
    { ...RSA, attributes: { enabled: false } },
    {
      given: "it is disabled",
      allowed: "an enabled key",
      fix: `az keyvault key set-attributes --vault-name kv-shared --name cmk-off --enabled true${CLOSED}`,
    },
  ),
  "key-expired": wrongKey(
    "cmk-old",
    { ...RSA, attributes: { enabled: true, exp: Date.UTC(2025, 0, 1) / 1000 } },
    {
      given: "it expired on 2025-01-01T00:00:00.000Z",
      allowed: "a key that has not expired",
      fix: `az keyvault key rotate --vault-name kv-shared --name cmk-old${CLOSED}`,
    },
  ),
  "key-not-before": wrongKey(
    "cmk-new",
    { ...RSA, attributes: { enabled: true, nbf: Date.UTC(2100, 0, 1) / 1000 } },
    {
      given: "it cannot be used before 2100-01-01T00:00:00.000Z",
      allowed: "a key that can be used now",
      fix: `wait until then, or: az keyvault key set-attributes --vault-name kv-shared --name cmk-new --not-before ${TODAY}T00:00:00Z${CLOSED}`,
    },
  ),
  "identity-missing": {
    args: { existingIdentityId: SHARED_IDENTITY_ID.replace("id-shared", "id-missing") },
    path: "existingIdentityId",
    given: `identity "id-missing": it is not in resource group "rg-shared" of subscription ${DEFAULT_SUBSCRIPTION_ID}`,
    allowed: "an identity that exists",
    fix: 'correct the id (az identity list --query "[].id"), or leave it out and one is created',
  },
  "identity-tenant": {
    arrange: async ({ sandbox: { azure } }) => {
      const group = SHARED_GROUP.replace(DEFAULT_SUBSCRIPTION_ID, FOREIGN_SUBSCRIPTION_ID);
      await azure.put(group, { location: "westeurope" });
      await azure.put(identityIn(FOREIGN_SUBSCRIPTION_ID), { location: "westeurope" });
    },
    args: { existingIdentityId: identityIn(FOREIGN_SUBSCRIPTION_ID) },
    path: "existingIdentityId",
    given: `identity "id-shared": tenant ${FOREIGN_TENANT_ID}`,
    allowed: `an identity of the factory's tenant, ${DEFAULT_TENANT_ID}`,
    fix: "this cannot be fixed: use another identity, or leave it out and one is created",
  },
  "factory-missing": wrongFactory("adf-missing", undefined, {
    given: `"${factoryId("adf-missing").slice(0, 78)}… (${factoryId("adf-missing").length + 2} characters)`,
    allowed: "a factory that exists and has a system-assigned identity",
    fix: "az datafactory list --query [].id",
  }),
  "factory-identity": wrongFactory(
    "adf-nobody",
    { identity: undefined },
    {
      given: 'factory "adf-nobody" without an identity of its own',
      allowed: "a factory that exists and has a system-assigned identity",
      fix: `az resource update --ids ${factoryId("adf-nobody")} --set identity.type=SystemAssigned`,
    },
  ),
  "factory-region": wrongFactory(
    "adf-far",
    { location: "northeurope" },
    {
      given: 'factory "adf-far": region "northeurope"',
      allowed: `a factory in the vault's region, "westeurope": Data Factory takes no key from another one`,
      fix: "neither can be moved: set location to the factory's region, and use a vault there or let one be created",
    },
  ),
  "factory-network": {
    ...wrongFactory(
      "adf-managed",
      {},
      {
        given: 'factory "adf-managed" with a managed virtual network',
        allowed: "a factory without one: with one it takes a key only when it is created",
        fix: "create another factory, without encryptAfterCreation and existingFactoryId: it is encrypted from the start; publish to it from git",
      },
    ),
    arrange: async ({ sandbox: { azure } }) => {
      await azure.put(factoryId("adf-managed"), OLD_FACTORY);
      await azure.put(`${factoryId("adf-managed")}/managedVirtualNetworks/default`, {
        properties: {},
      });
    },
  },
  "factory-encrypted": {
    ...wrongFactory(
      "adf-done",
      {},
      {
        given:
          'factory "adf-done" that is encrypted already, with cmk-shared of https://kv-shared.vault.azure.net/',
        allowed: "a factory that has no key of its own yet",
        fix: "leave it as it is; a factory's key can be changed, and never removed",
      },
    ),
    arrange: putEncryptedFactory,
  },
};

const ENCRYPTION_USER = `/subscriptions/${DEFAULT_SUBSCRIPTION_ID}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`;

/** A factory that others have encrypted with the estate's key, when they created it. */
async function putEncryptedFactory({ sandbox: { azure } }: Workspace): Promise<void> {
  const { properties } = await azure.get(SHARED_IDENTITY_ID);
  const grant = `${SHARED_VAULT_ID}/providers/Microsoft.Authorization/roleAssignments/88888888-8888-4888-8888-888888888888`;
  await azure.put(grant, {
    properties: {
      principalId: (properties as JsonObject)["principalId"],
      principalType: "ServicePrincipal",
      roleDefinitionId: ENCRYPTION_USER,
    },
  });
  await azure.put(factoryId("adf-done"), {
    location: "westeurope",
    identity: {
      type: "SystemAssigned,UserAssigned",
      userAssignedIdentities: { [SHARED_IDENTITY_ID]: {} },
    },
    properties: {
      encryption: {
        vaultBaseUrl: "https://kv-shared.vault.azure.net/",
        keyName: "cmk-shared",
        identity: { userAssignedIdentity: SHARED_IDENTITY_ID },
      },
    },
  });
}
