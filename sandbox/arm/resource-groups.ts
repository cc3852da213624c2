import { ArmResponse, Context, newRecord, ResourceHandler } from "./context";
import { ArmError } from "./errors";
import { ArmId, isWithin } from "./ids";
import type { JsonObject } from "./json";
import { requireName } from "./names";
import { requireRegion, sameRegion } from "./regions";
import { drop, ResourceGroupRecord, ResourceRecord } from "./state";
import { softDeleteVault } from "./vaults";

/** Microsoft.Resources/resourceGroups. */
export const resourceGroups: ResourceHandler = {
  type: "Microsoft.Resources/resourceGroups",

  read(context, id) {
    const group = context.state.resourceGroups[id.key];
    return group && bodyOf(group);
  },

  list(context, collection) {
    return Object.values(context.state.resourceGroups)
      .filter((group) => isWithin(group.id, collection.scope))
      .map(bodyOf);
  },

  write(context, id, body) {
    requireName("resourceGroup", id.name);
    const location = requireRegion(context, body["location"], this.type);
    const existing = context.state.resourceGroups[id.key];
    if (existing && !sameRegion(existing.location, location)) {
      // Seen: microsoft/bedrock#100.
      throw new ArmError(
        409,
        "InvalidResourceGroupLocation",
        `Invalid resource group location '${location}'. ` +
          `The Resource group already exists in location '${existing.location}'.`,
      );
    }
    return save(context, id, body, location, existing);
  },

  remove(context, id) {
    deleteEverythingIn(context, id.id);
    drop(context.state.resourceGroups, id.key);
  },
};

function save(
  context: Context,
  id: ArmId,
  body: JsonObject,
  location: string,
  existing: ResourceGroupRecord | undefined,
): ArmResponse {
  const group: ResourceGroupRecord = { ...newRecord(context, id, body["tags"]), location };
  if (existing) {
    group.id = existing.id;
    group.name = existing.name;
    group.createdAt = existing.createdAt;
  }
  if (typeof body["managedBy"] === "string") {
    group.managedBy = body["managedBy"];
  }
  context.state.resourceGroups[id.key] = group;
  return { status: existing ? 200 : 201, body: bodyOf(group) };
}

/**
 * Deletes what a group holds; its vaults are soft-deleted as by a delete of their own.
 * Documented: https://learn.microsoft.com/azure/azure-resource-manager/management/delete-resource-group
 */
function deleteEverythingIn(context: Context, groupId: string): void {
  const { state } = context;
  for (const vault of Object.values(state.vaults)) {
    if (isWithin(vault.id, groupId)) {
      softDeleteVault(context, vault);
    }
  }
  const { factories, factoryEntities, identities, roleAssignments, deployments } = state;
  for (const table of [factories, factoryEntities, identities, roleAssignments, deployments]) {
    for (const [key, record] of Object.entries(table)) {
      if (isWithin(record.id, groupId)) {
        drop<ResourceRecord>(table, key);
      }
    }
  }
}

function bodyOf(group: ResourceGroupRecord): JsonObject {
  return {
    id: group.id,
    name: group.name,
    type: resourceGroups.type,
    location: group.location,
    managedBy: group.managedBy,
    tags: group.tags,
    properties: { provisioningState: "Succeeded" },
  };
}
