import type { Context } from "./context";
import { badRequest, unconfirmed } from "./errors";
import { ArmId, isWithin, parentOf } from "./ids";
import { JsonObject, objectAt } from "./json";
import type { FactoryEntityRecord } from "./state";

const MANAGED_NETWORK = /\/managedVirtualNetworks\/[^/]+$/i;

/** The managed virtual networks of a factory; there can be one at most. */
export function managedNetworksOf(context: Context, factoryId: string): FactoryEntityRecord[] {
  return Object.values(context.state.factoryEntities).filter(
    ({ id }) => isWithin(id, factoryId) && MANAGED_NETWORK.test(id),
  );
}

/** A second network is refused. Seen, as a picture without text: hashicorp/terraform-provider-azurerm#12343. */
export function requireOnlyNetwork(context: Context, id: ArmId): void {
  const factory = parentOf(id);
  const other = managedNetworksOf(context, factory.id).find(
    (network) => network.id.toLowerCase() !== id.key,
  );
  if (other) {
    throw unconfirmed(
      "ManagedVirtualNetworkExists",
      "Data Factory",
      `Data factory '${factory.name}' has the managed virtual network '${other.name}' already: there can be one only.`,
    );
  }
}

/**
 * Azure has no DELETE for managed virtual networks: they go with their factory
 * (pulumi/pulumi-azure-native#896, hashicorp/terraform-provider-azurerm#12343). How it answers one is not
 * known. A refusal it is here, since a sandbox that let it pass would hide that programs need
 * retainOnDelete or deletedWith.
 */
export function refuseNetworkDelete(id: ArmId): never {
  throw unconfirmed(
    "MethodNotAllowed",
    "Data Factory",
    `The managed virtual network '${id.id}' does not support http method 'DELETE': it goes with its factory.`,
    405,
  );
}

/** Documented: https://learn.microsoft.com/rest/api/datafactory/integration-runtimes/create-or-update */
export function requireRuntime(context: Context, id: ArmId, properties: JsonObject): void {
  const { type } = properties;
  if (type !== "Managed" && type !== "SelfHosted") {
    throw badRequest(
      `The integration runtime type '${String(type)}' is not one of Managed, SelfHosted.`,
    );
  }
  const network = objectAt(properties, "managedVirtualNetwork")["referenceName"];
  const factory = parentOf(id);
  const known = managedNetworksOf(context, factory.id).map(({ name }) => name.toLowerCase());
  if (network !== undefined && !known.includes(String(network).toLowerCase())) {
    throw unconfirmed(
      "ManagedVirtualNetworkNotFound",
      "Data Factory",
      `Integration runtime '${id.name}' refers to the managed virtual network '${String(network)}', which data factory '${factory.name}' does not have.`,
    );
  }
}

/** What Azure adds to an integration runtime's properties. */
export function runtimeState(properties: JsonObject): JsonObject {
  return properties["type"] === "Managed" ? { ...properties, state: "Initial" } : properties;
}
