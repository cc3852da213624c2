import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { Access } from "./access";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { createManagedNetwork } from "./managed-network";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/** The name of the diagnostic settings in Azure; a resource can have several. */
const DIAGNOSTICS_NAME = "adf-cmk";
const LOCK_NAME = "adf-cmk";

/** Creates what people add to factory and vault: managed network, diagnostics, locks. */
export function createAccessories(
  context: Context,
  vault: ChosenVault,
  access: Access,
  factory: datafactory.Factory,
  args: EncryptedDataFactoryArgs,
): void {
  // What is not created here is its owners' to log and to lock.
  const createdVault = vault.created;
  if (args.managedVirtualNetwork) {
    const resourceGroupName = pulumi.output(args.resourceGroupName);
    createManagedNetwork(context, factory, { resourceGroupName, factoryName: factory.name });
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
