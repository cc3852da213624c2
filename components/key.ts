import * as keyvault from "@pulumi/azure-native/keyvault";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { Context, Site } from "./site";
import { ChosenVault } from "./vault";

/**
 * Creates the key through Azure Resource Manager, which takes no permission on the vault's data.
 * It stays in Azure when Pulumi forgets it: azure-native would delete it on the data plane, and
 * nothing else can read what the factory wrote.
 */
export function createKey(
  { component, name, protect }: Context,
  site: Site,
  vault: ChosenVault,
  args: EncryptedDataFactoryArgs,
): keyvault.Key {
  return new keyvault.Key(
    `${name}-key`,
    {
      resourceGroupName: vault.resourceGroupName,
      vaultName: vault.name,
      keyName: site.nameOf("key", args.key?.name),
      properties: {
        kty: args.key?.type ?? DEFAULTS.keyType.value,
        keySize: args.key?.size ?? DEFAULTS.keySize.value,
        keyOps: [...DEFAULTS.keyOperations.value],
        attributes: { enabled: true },
      },
    },
    { parent: component, protect, retainOnDelete: true, dependsOn: [...vault.dependsOn] },
  );
}
