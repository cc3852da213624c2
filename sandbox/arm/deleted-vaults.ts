import { Context, isoTime, ResourceHandler } from "./context";
import { ArmError } from "./errors";
import type { ArmId } from "./ids";
import { isWithin } from "./ids";
import type { JsonObject } from "./json";
import { sameRegion } from "./regions";
import { drop, DeletedVaultRecord } from "./state";
import { findDeletedVault } from "./vaults";

/** Microsoft.KeyVault/locations/deletedVaults: the soft-deleted vaults of a subscription. */
export const deletedVaults: ResourceHandler = {
  type: "Microsoft.KeyVault/locations/deletedVaults",

  read(context, id) {
    const deleted = find(context, id);
    return deleted && bodyOf(deleted);
  },

  list(context, collection) {
    return Object.values(context.state.deletedVaults)
      .filter(({ vault, purgeAt }) => isWithin(vault.id, collection.scope) && purgeAt > context.now)
      .filter(({ vault }) => sameRegion(vault.location, collection.names[0] ?? ""))
      .map(bodyOf);
  },
};

/**
 * Deletes a soft-deleted vault for good, unless it is protected against that.
 *
 * @throws ArmError 403 for a protected vault. Seen: Azure/sap-automation#200.
 */
export function purgeVault(context: Context, id: ArmId): void {
  const deleted = find(context, id);
  if (!deleted) {
    throw new ArmError(
      404,
      "DeletedVaultNotFound",
      `The deleted vault '${id.name}' does not exist.`,
    );
  }
  if (deleted.vault.enablePurgeProtection) {
    throw new ArmError(
      403,
      "Forbidden",
      'Operation "purge" is not allowed because purge protection is enabled for this vault. ' +
        "Key Vault service will automatically purge it after the retention period has passed.\r\n" +
        `Vault: ${deleted.vault.name};location=${deleted.vault.location}`,
    );
  }
  drop(context.state.deletedVaults, deleted.vault.id.toLowerCase());
}

function find(context: Context, id: ArmId): DeletedVaultRecord | undefined {
  const deleted = findDeletedVault(context, id.name);
  const here =
    deleted &&
    isWithin(deleted.vault.id, id.scope) &&
    sameRegion(deleted.vault.location, id.names[0]!);
  return here ? deleted : undefined;
}

function bodyOf({ vault, deletedAt, purgeAt }: DeletedVaultRecord): JsonObject {
  const place = `/subscriptions/${vault.id.split("/")[2]}/providers/Microsoft.KeyVault/locations/${vault.location}`;
  return {
    id: `${place}/deletedVaults/${vault.name}`,
    name: vault.name,
    type: "Microsoft.KeyVault/deletedVaults",
    properties: {
      vaultId: vault.id,
      location: vault.location,
      tags: vault.tags,
      deletionDate: isoTime(deletedAt),
      scheduledPurgeDate: isoTime(purgeAt),
      purgeProtectionEnabled: vault.enablePurgeProtection,
    },
  };
}
