import { randomUUID } from "node:crypto";
import { Context, newRecord, ResourceHandler } from "./context";
import { badRequest, parentNotFound } from "./errors";
import { unlockDataKey } from "./factory-encryption";
import {
  refuseNetworkDelete,
  requireOnlyNetwork,
  requireRuntime,
  runtimeState,
} from "./factory-networks";
import { ArmId, parentOf } from "./ids";
import { isObject, JsonObject } from "./json";
import { requireName } from "./names";
import { drop, FactoryEntityRecord } from "./state";

/** Documented: https://learn.microsoft.com/rest/api/datafactory */
const COLLECTIONS = [
  "pipelines",
  "datasets",
  "linkedservices",
  "dataflows",
  "triggers",
  "integrationRuntimes",
  "managedVirtualNetworks",
];

/**
 * What a factory holds: pipelines, linked services and so on, kept as they were put. An encrypted
 * factory unwraps its data key for each of them.
 */
export const factoryEntities: readonly ResourceHandler[] = COLLECTIONS.map(entityHandler);

function entityHandler(collection: string): ResourceHandler {
  const type = `Microsoft.DataFactory/factories/${collection}`;
  return {
    type,

    read(context, id) {
      const entity = context.state.factoryEntities[id.key];
      if (entity) {
        requireOpenFactory(context, id);
      }
      return entity && bodyOf(type, entity);
    },

    list(context, wanted) {
      requireOpenFactory(context, wanted);
      return Object.entries(context.state.factoryEntities)
        .filter(([key]) => key.startsWith(`${wanted.key}/`))
        .map(([, entity]) => bodyOf(type, entity));
    },

    write(context, id, body) {
      requireName(collection === "integrationRuntimes" ? "factory" : "entity", id.name);
      requireOpenFactory(context, id);
      if (!isObject(body["properties"])) {
        throw badRequest("The request body has no 'properties'.");
      }
      if (collection === "integrationRuntimes") {
        requireRuntime(context, id, body["properties"]);
      } else if (collection === "managedVirtualNetworks") {
        requireOnlyNetwork(context, id);
      }
      const existing = context.state.factoryEntities[id.key];
      const entity: FactoryEntityRecord = {
        ...newRecord(context, id, undefined),
        ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
        properties: body["properties"],
        etag: randomUUID(),
      };
      context.state.factoryEntities[id.key] = entity;
      return { status: 200, body: bodyOf(type, entity) };
    },

    remove(context, id) {
      if (collection === "managedVirtualNetworks") {
        refuseNetworkDelete(id);
      }
      requireOpenFactory(context, id);
      drop(context.state.factoryEntities, id.key);
    },
  };
}

function requireOpenFactory(context: Context, id: ArmId): void {
  const factory = context.state.factories[parentOf(id).key];
  if (!factory) {
    throw parentNotFound(`factories/${id.names[0]}`);
  }
  if (factory.encryption) {
    unlockDataKey(context, factory.encryption);
  }
}

function bodyOf(type: string, entity: FactoryEntityRecord): JsonObject {
  const { id, name, etag } = entity;
  const properties = type.endsWith("/integrationRuntimes")
    ? runtimeState(entity.properties)
    : entity.properties;
  return { id, name, type, properties, etag };
}
