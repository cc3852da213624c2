import { ArmResponse, Context, newRecord, ResourceHandler, systemData } from "./context";
import { ArmError, invalidResourceLocation } from "./errors";
import { ArmId, isWithin } from "./ids";
import { JsonObject, objectAt } from "./json";
import { requireName } from "./names";
import { keyVaultSuffix, requireRegion, sameRegion } from "./regions";
import { DeletedVaultRecord, drop, VaultRecord } from "./state";
import { readVaultProperties } from "./vault-properties";

/** Microsoft.KeyVault/vaults. */
export const vaults: ResourceHandler = {
  type: "Microsoft.KeyVault/vaults",

  read(context, id) {
    const vault = context.state.vaults[id.key];
    return vault && vaultBody(vault);
  },

  list(context, collection) {
    return Object.values(context.state.vaults)
      .filter((vault) => isWithin(vault.id, collection.scope))
      .map(vaultBody);
  },

  write(context, id, body) {
    requireName("vault", id.name);
    const location = requireRegion(context, body["location"], this.type);
    const existing = context.state.vaults[id.key];
    const recover = objectAt(body, "properties")["createMode"] === "recover";
    if (existing) {
      if (!sameRegion(existing.location, location)) {
        throw invalidResourceLocation(id.name, id.resourceGroup, existing.location, location);
      }
    } else if (recover) {
      return recoverVault(context, id, body);
    } else {
      requireNameFree(context, id);
    }
    return save(context, id, body, location, existing);
  },

  remove(context, id) {
    softDeleteVault(context, context.state.vaults[id.key]!);
  },
};

function save(
  context: Context,
  id: ArmId,
  body: JsonObject,
  location: string,
  existing: VaultRecord | undefined,
): ArmResponse {
  const record = newRecord(context, id, body["tags"]);
  const properties = readVaultProperties(
    objectAt(body, "properties"),
    existing,
    context.apiVersion,
  );
  const kept = existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt };
  const vault: VaultRecord = { ...record, ...kept, location, ...properties };
  context.state.vaults[id.key] = vault;
  return { status: existing ? 200 : 201, body: vaultBody(vault) };
}

function requireNameFree(context: Context, id: ArmId): void {
  const name = id.name.toLowerCase();
  const deleted = findDeletedVault(context, name);
  if (deleted && isWithin(deleted.vault.id, `/subscriptions/${id.subscriptionId}`)) {
    // Seen: alan-turing-institute/data-safe-haven#2523, Azure/azure-cli#29115.
    throw new ArmError(
      409,
      "ConflictError",
      "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. " +
        "Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.",
    );
  }
  if (deleted || findVault(context, name)) {
    // Seen: microsoft/azure_arc#3378.
    throw new ArmError(
      409,
      "VaultAlreadyExists",
      `The vault name '${id.name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. ` +
        "If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. " +
        "If the vault is in a recoverable state then the vault will need to be purged before reusing the name. " +
        "For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.",
    );
  }
}

/**
 * Brings a soft-deleted vault back with its keys. Its role assignments stay lost.
 * Documented: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
function recoverVault(context: Context, id: ArmId, body: JsonObject): ArmResponse {
  const { state } = context;
  const deleted = state.deletedVaults[id.key];
  if (!deleted || deleted.purgeAt <= context.now) {
    // The code is seen: hashicorp/terraform-provider-azurerm#12972. Unconfirmed sentence.
    throw new ArmError(
      404,
      "SoftDeletedVaultDoesNotExist",
      `A soft deleted vault with the name '${id.name}' does not exist. Ensure that the name for the vault that is being attempted to recover is in a recoverable state.`,
    );
  }
  drop(state.deletedVaults, id.key);
  const { vault } = deleted;
  state.vaults[id.key] = vault;
  deleted.keys.forEach((key) => (state.keys[key.id.toLowerCase()] = key));
  deleted.deletedKeys.forEach((key) => (state.deletedKeys[key.id.toLowerCase()] = key));
  return save(context, id, { ...body, tags: body["tags"] ?? vault.tags }, vault.location, vault);
}

/** Deletes a vault; with soft delete it can be recovered until its retention ends. */
export function softDeleteVault(context: Context, vault: VaultRecord): void {
  const { state } = context;
  const key = vault.id.toLowerCase();
  drop(state.vaults, key);
  const take = <T extends { id: string }>(table: Record<string, T>): T[] =>
    Object.entries(table)
      .filter(([, record]) => isWithin(record.id, vault.id))
      .map(([name, record]) => {
        drop(table, name);
        return record;
      });
  const keys = take(state.keys);
  const deletedKeys = take(state.deletedKeys);
  // Documented: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
  take(state.roleAssignments);
  if (vault.enableSoftDelete) {
    const purgeAt = context.now + vault.softDeleteRetentionInDays * 86_400_000;
    state.deletedVaults[key] = { vault, keys, deletedKeys, deletedAt: context.now, purgeAt };
  }
}

/** The vault of a name, in whatever subscription: names are unique in the cloud. */
export function findVault(context: Context, name: string): VaultRecord | undefined {
  const wanted = name.toLowerCase();
  return Object.values(context.state.vaults).find((vault) => vault.name.toLowerCase() === wanted);
}

/** The soft-deleted vault that holds a name, until its retention has ended. */
export function findDeletedVault(context: Context, name: string): DeletedVaultRecord | undefined {
  const wanted = name.toLowerCase();
  return Object.values(context.state.deletedVaults).find(
    ({ vault, purgeAt }) => vault.name.toLowerCase() === wanted && purgeAt > context.now,
  );
}

/** The vault's address, with the slash at the end that Azure answers with. */
export function vaultUri(vault: VaultRecord): string {
  return `https://${vault.name.toLowerCase()}.${keyVaultSuffix(vault.location)}/`;
}

export function vaultBody(vault: VaultRecord): JsonObject {
  return {
    id: vault.id,
    name: vault.name,
    type: vaults.type,
    location: vault.location,
    tags: vault.tags,
    systemData: systemData(vault),
    properties: {
      sku: { family: "A", name: vault.skuName },
      tenantId: vault.tenantId,
      accessPolicies: vault.accessPolicies.map((policy) => ({ ...policy })),
      ...vault.flags,
      enableSoftDelete: vault.enableSoftDelete,
      softDeleteRetentionInDays: vault.softDeleteRetentionInDays,
      enableRbacAuthorization: vault.enableRbacAuthorization,
      enablePurgeProtection: vault.enablePurgeProtection,
      networkAcls: vault.networkAcls,
      vaultUri: vaultUri(vault),
      provisioningState: "Succeeded",
      publicNetworkAccess: vault.publicNetworkAccess,
      privateEndpointConnections: [],
    },
  };
}
