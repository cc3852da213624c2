import { randomUUID } from "node:crypto";
import { Context, ResourceHandler } from "./context";
import { badRequest } from "./errors";
import { unlockDataKey } from "./factory-encryption";
import { ArmId, parentOf } from "./ids";
import { isObject, JsonObject } from "./json";
import { FactoryRecord } from "./state";

/**
 * Microsoft.DataFactory/factories/globalParameters: the global parameters of a factory by themselves.
 * They are one store with those in the factory's own properties. Unconfirmed; it explains
 * Azure/Azure-DataFactory#690 and Azure/bicep-registry-modules#4268, where a deployment of the factory
 * removes what has been set here.
 *
 * Documented: https://learn.microsoft.com/rest/api/datafactory/global-parameters
 */
export const factoryGlobalParameters: ResourceHandler = {
  type: "Microsoft.DataFactory/factories/globalParameters",

  read(context, id) {
    const factory = openFactory(context, id);
    const parameters = factory.properties["globalParameters"];
    return isObject(parameters) && id.name === "default" ? bodyOf(id, factory) : undefined;
  },

  list(context, collection) {
    const factory = openFactory(context, collection);
    const id = { ...collection, id: `${collection.id}/default` };
    return isObject(factory.properties["globalParameters"]) ? [bodyOf(id, factory)] : [];
  },

  write(context, id, body) {
    if (id.name !== "default") {
      // Documented: the only name there is. Unconfirmed sentence.
      throw badRequest(`Global parameters are called 'default', not '${id.name}'.`);
    }
    const factory = openFactory(context, id);
    if (!isObject(body["properties"])) {
      throw badRequest("The request body has no 'properties'.");
    }
    factory.properties = { ...factory.properties, globalParameters: body["properties"] };
    factory.etag = `"${randomUUID()}"`;
    return { status: 200, body: bodyOf(id, factory) };
  },

  remove(context, id) {
    delete openFactory(context, id).properties["globalParameters"];
  },
};

function openFactory(context: Context, id: ArmId): FactoryRecord {
  const factory = context.state.factories[parentOf(id).key]!;
  if (factory.encryption) {
    unlockDataKey(context, factory.encryption);
  }
  return factory;
}

function bodyOf(id: Pick<ArmId, "id">, factory: FactoryRecord): JsonObject {
  return {
    id: id.id,
    name: "default",
    type: factoryGlobalParameters.type,
    properties: factory.properties["globalParameters"],
    etag: factory.etag,
  };
}
