import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "./access";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/** The name of the diagnostic settings in Azure; a resource can have several. */
const DIAGNOSTICS_NAME = "adf-cmk";
const LOCK_NAME = "adf-cmk";
/** Not Data Factory's own AutoResolveIntegrationRuntime: azure-native does not create what exists. */
const RUNTIME_NAME = "ManagedVirtualNetworkRuntime";

/** Creates what people add to factory and vault: managed network, diagnostics, locks. */
export function createAccessories(
  context: Context,
  vault: ChosenVault,
  access: Access,
  factory: datafactory.Factory,
  args: EncryptedDataFactoryArgs,
): void {
  // What is not created here is its owners' to log and to lock.
  const [createdVault] = vault.dependsOn;
  if (args.managedVirtualNetwork) {
    createManagedNetwork(context, factory, args);
  }
  if (args.diagnostics) {
    createDiagnostics(context, `${context.name}-diagnostics`, factory.id, args.diagnostics);
    if (createdVault) {
      createDiagnostics(context, `${context.name}-vault-diagnostics`, vault.id, args.diagnostics);
    }
  }
  if (args.locks) {
    createLock(context, `${context.name}-lock`, factory.id, [factory]);
    if (createdVault) {
      // A lock on the vault is one on its grant, too, so it comes after and goes before that.
      createLock(context, `${context.name}-vault-lock`, vault.id, [createdVault, access.resource]);
    }
  }
}

/**
 * azure-native has no resource of its own for the network. Azure cannot delete it: it goes with the
 * factory. https://learn.microsoft.com/azure/data-factory/managed-virtual-network-private-endpoint
 */
function createManagedNetwork(
  { component, name }: Context,
  factory: datafactory.Factory,
  { resourceGroupName }: EncryptedDataFactoryArgs,
): void {
  const network = new resources.Resource(
    `${name}-managed-network`,
    {
      resourceGroupName,
      resourceProviderNamespace: "Microsoft.DataFactory",
      parentResourcePath: pulumi.interpolate`factories/${factory.name}`,
      resourceType: "managedVirtualNetworks",
      resourceName: "default",
      apiVersion: "2018-06-01",
      properties: {},
    },
    { parent: component, dependsOn: [factory], retainOnDelete: true },
  );
  new datafactory.IntegrationRuntime(
    `${name}-integration-runtime`,
    {
      resourceGroupName,
      factoryName: factory.name,
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

/** https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings */
function createDiagnostics(
  { component }: Context,
  child: string,
  resourceUri: pulumi.Output<string>,
  destinations: NonNullable<EncryptedDataFactoryArgs["diagnostics"]>,
): void {
  new monitor.DiagnosticSetting(
    child,
    {
      name: DIAGNOSTICS_NAME,
      resourceUri,
      ...destinations,
      logs: [{ categoryGroup: "allLogs", enabled: true }],
      metrics: [{ category: "AllMetrics", enabled: true }],
    },
    { parent: component },
  );
}

function createLock(
  { component }: Context,
  child: string,
  scope: pulumi.Output<string>,
  dependsOn: pulumi.Input<pulumi.Resource>[],
): void {
  new authorization.ManagementLockByScope(
    child,
    {
      lockName: LOCK_NAME,
      scope,
      level: "CanNotDelete",
      notes: "Data Factory cannot be read without its key vault. Removed by pulumi destroy.",
    },
    { parent: component, dependsOn },
  );
}
