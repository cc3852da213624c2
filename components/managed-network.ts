import * as datafactory from "@pulumi/azure-native/datafactory";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { ifExists, Place } from "./factory-settings";
import { Context } from "./site";

/** Not Data Factory's own AutoResolveIntegrationRuntime: azure-native does not create what exists. */
const RUNTIME_NAME = "ManagedVirtualNetworkRuntime";

/** azure-native has no class of its own for the network. */
function addressOf(place: Place) {
  return {
    resourceGroupName: place.resourceGroupName,
    resourceProviderNamespace: "Microsoft.DataFactory",
    parentResourcePath: pulumi.interpolate`factories/${place.factoryName}`,
    resourceType: "managedVirtualNetworks",
    resourceName: "default",
    apiVersion: "2018-06-01",
  };
}

/**
 * Creates the network, and an integration runtime in it. Azure cannot delete the network: it goes with
 * the factory. https://learn.microsoft.com/azure/data-factory/managed-virtual-network-private-endpoint
 */
export function createManagedNetwork(
  { component, name }: Context,
  factory: datafactory.Factory,
  place: Place,
): pulumi.Resource {
  const network = new resources.Resource(
    `${name}-managed-network`,
    { ...addressOf(place), properties: {} },
    { parent: component, dependsOn: [factory], retainOnDelete: true },
  );
  return new datafactory.IntegrationRuntime(
    `${name}-integration-runtime`,
    {
      ...place,
      integrationRuntimeName: RUNTIME_NAME,
      properties: {
        type: "Managed",
        managedVirtualNetwork: { type: "ManagedVirtualNetworkReference", referenceName: "default" },
        computeProperties: { location: "AutoResolve" },
      },
    },
    { parent: component, dependsOn: [network] },
  );
}

/** Whether a factory in Azure has a managed virtual network. */
export function hasManagedNetwork(
  component: pulumi.Resource,
  place: Place,
): pulumi.Output<boolean> {
  return pulumi
    .output(addressOf(place))
    .apply((address) => ifExists(resources.getResource(address, { parent: component })))
    .apply((network) => network !== undefined);
}
