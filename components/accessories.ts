import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { createManagedNetwork } from "./managed-network";
import { Chain } from "./factory";
import { dependenciesOf } from "./grants";
import { Context } from "./site";

/** The name of the diagnostic settings in Azure; a resource can have several. */
const DIAGNOSTICS_NAME = "adf-cmk";
const LOCK_NAME = "adf-cmk";

/** Creates what people add to factory and vault: managed network, diagnostics, locks. */
export function createAccessories(
  context: Context,
  { vault, access, administration }: Chain,
  factory: datafactory.Factory,
  args: EncryptedDataFactoryArgs,
): void {
  const { name } = context;
  // What is not created here is its owners' to log and to lock.
  const createdVault = vault.created;
  const ofFactory: pulumi.Resource[] = [factory];
  const ofVault = [...dependenciesOf(access), ...administration.resources];
  if (args.managedVirtualNetwork) {
    const resourceGroupName = pulumi.output(args.resourceGroupName);
    const place = { resourceGroupName, factoryName: factory.name };
    ofFactory.push(createManagedNetwork(context, factory, place));
  }
  if (args.diagnostics) {
    ofFactory.push(createDiagnostics(context, `${name}-diagnostics`, factory.id, args.diagnostics));
    if (createdVault) {
      const child = `${name}-vault-diagnostics`;
      ofVault.push(createDiagnostics(context, child, vault.id, args.diagnostics));
    }
  }
  if (args.locks) {
    createLock(context, `${name}-lock`, factory.id, ofFactory);
    if (createdVault) {
      createLock(context, `${name}-vault-lock`, vault.id, [createdVault, ...ofVault]);
    }
  }
}

/** https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings */
function createDiagnostics(
  { component }: Context,
  child: string,
  resourceUri: pulumi.Output<string>,
  destinations: NonNullable<EncryptedDataFactoryArgs["diagnostics"]>,
): pulumi.Resource {
  return new monitor.DiagnosticSetting(
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

/**
 * A lock keeps what belongs to the locked one as well, so it comes after all of that and goes before. It
 * is protected as the locked one is: a destroy that is refused at the factory has then not opened it.
 */
function createLock(
  { component, protect }: Context,
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
    { parent: component, protect, dependsOn },
  );
}
