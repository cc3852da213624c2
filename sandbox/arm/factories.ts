import { randomUUID } from "node:crypto";
import { cmkError } from "./cmk-errors";
import { Context, isoTime, newGuid, newRecord, ResourceHandler } from "./context";
import { ArmError, invalidResourceLocation } from "./errors";
import { internalError, lockDataKey, unlockDataKey } from "./factory-encryption";
import { cmkIdentity, hasSystemIdentity, readIdentity } from "./factory-identity";
import { managedNetworksOf } from "./factory-networks";
import { ArmId, isWithin } from "./ids";
import { isObject, JsonObject, objectAt, withoutNulls } from "./json";
import { requireName } from "./names";
import { requireRegion, sameRegion } from "./regions";
import { drop, tenantOf, FactoryEncryptionRecord, FactoryRecord } from "./state";

/** Microsoft.DataFactory/factories. */
export const factories: ResourceHandler = {
  type: "Microsoft.DataFactory/factories",

  read(context, id) {
    const factory = context.state.factories[id.key];
    if (factory?.encryption) {
      unlockDataKey(context, factory.encryption);
    }
    return factory && bodyOf(context, factory);
  },

  exists(context, id) {
    return context.state.factories[id.key] !== undefined;
  },

  list(context, collection) {
    return Object.values(context.state.factories)
      .filter((factory) => isWithin(factory.id, collection.scope))
      .map((factory) => bodyOf(context, factory));
  },

  write(context, id, body) {
    requireName("factory", id.name);
    requireRegion(context, body["location"], this.type);
    const existing = context.state.factories[id.key];
    requirePlace(context, id, String(body["location"]), existing);
    const factory = changedFactory(context, id, body, existing);
    context.state.factories[id.key] = factory;
    return { status: 200, body: bodyOf(context, factory) };
  },

  remove(context, id) {
    const factory = context.state.factories[id.key]!;
    if (factory.encryption) {
      requireDeletable(context, factory.encryption);
    }
    drop(context.state.factories, id.key);
    for (const [key, entity] of Object.entries(context.state.factoryEntities)) {
      if (isWithin(entity.id, factory.id)) {
        drop(context.state.factoryEntities, key);
      }
    }
  },
};

function requirePlace(
  context: Context,
  id: ArmId,
  location: string,
  existing: FactoryRecord | undefined,
): void {
  if (existing && !sameRegion(existing.location, location)) {
    throw invalidResourceLocation(id.name, id.resourceGroup, existing.location, location);
  }
  const name = id.name.toLowerCase();
  const taken = Object.values(context.state.factories).some(
    (item) => item.name.toLowerCase() === name,
  );
  if (!existing && taken) {
    // That names are unique in all of Azure is documented
    // (https://learn.microsoft.com/azure/data-factory/naming-rules). Unconfirmed code and sentence.
    throw new ArmError(
      409,
      "UnconfirmedDataFactoryNameInUse",
      `The data factory name '${id.name}' is already in use. Data factory names must be globally unique.`,
    );
  }
}

function changedFactory(
  context: Context,
  id: ArmId,
  body: JsonObject,
  existing: FactoryRecord | undefined,
): FactoryRecord {
  const identity = readIdentity(context, body["identity"]);
  const properties = withoutNulls(objectAt(body, "properties"));
  const encryption = changedEncryption(context, id, body, identity, existing);
  const systemPrincipalId = hasSystemIdentity(identity)
    ? (existing?.systemPrincipalId ?? newGuid())
    : undefined;
  return {
    ...newRecord(context, id, body["tags"]),
    ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
    location: String(body["location"]),
    properties,
    ...(identity && { identity }),
    ...(systemPrincipalId !== undefined && { systemPrincipalId }),
    ...(encryption && { encryption }),
    etag: `"${randomUUID()}"`,
  };
}

function changedEncryption(
  context: Context,
  id: ArmId,
  body: JsonObject,
  identity: JsonObject | undefined,
  existing: FactoryRecord | undefined,
): FactoryEncryptionRecord | undefined {
  const settings = objectAt(body, "properties")["encryption"];
  if (!isObject(settings)) {
    if (existing?.encryption) {
      // Seen: Azure-Player/azure.datafactory.devops#56.
      throw new ArmError(
        400,
        "RemovedCMKToExistingFactory",
        "Update factory failed. You cannot remove CMK settings to existing factory",
      );
    }
    return undefined;
  }
  if (existing && !existing.encryption) {
    requireEmpty(context, existing, settings);
  }
  const tenantId = tenantOf(context.state, id.subscriptionId);
  const caller = cmkIdentity(context, settings, identity, existing, tenantId);
  const facts = { location: String(body["location"]), tenantId };
  return lockDataKey(context, facts, settings, caller, existing?.encryption);
}

/** Adding a key later works on an empty factory only, and not with a managed virtual network. */
function requireEmpty(context: Context, factory: FactoryRecord, settings: JsonObject): void {
  const entities = Object.values(context.state.factoryEntities).filter((entity) =>
    isWithin(entity.id, factory.id),
  );
  const network = managedNetworksOf(context, factory.id);
  if (entities.length > network.length) {
    // Seen: Azure/Azure-DataFactory#251.
    throw new ArmError(
      400,
      "AddCMKToExistingFactoriesWithEntities",
      "Update factory failed. You cannot add CMK settings for factories with existing entities",
    );
  }
  if (network.length > 0 && !isObject(settings["identity"])) {
    // Documented: https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key
    throw cmkError(
      "ManagedVirtualNetwork",
      "A customer-managed key cannot be added with the factory's own identity to a factory with a managed virtual network.",
    );
  }
}

/**
 * A factory whose key is out of reach cannot be deleted either.
 * Documented: https://learn.microsoft.com/azure/data-factory/security-and-access-control-troubleshoot-guide
 */
function requireDeletable(context: Context, encryption: FactoryEncryptionRecord): void {
  try {
    unlockDataKey(context, encryption);
  } catch (error) {
    throw error instanceof ArmError ? internalError() : error;
  }
}

function bodyOf(context: Context, factory: FactoryRecord): JsonObject {
  const subscriptionId = factory.id.split("/")[2] ?? "";
  const own = factory.systemPrincipalId !== undefined && {
    principalId: factory.systemPrincipalId,
    tenantId: tenantOf(context.state, subscriptionId),
  };
  return {
    id: factory.id,
    name: factory.name,
    type: factories.type,
    location: factory.location,
    tags: factory.tags,
    identity: factory.identity && { ...factory.identity, ...own },
    eTag: factory.etag,
    properties: {
      provisioningState: "Succeeded",
      createTime: isoTime(factory.createdAt),
      version: "2018-06-01",
      ...factory.properties,
    },
  };
}
