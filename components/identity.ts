import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { Context, Site } from "./site";

/**
 * Creates the identity that Data Factory unwraps the key with. It has to be a user-assigned one:
 * the factory's own does not exist before the factory.
 * https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#during-factory-creation-in-azure-portal
 */
export function createIdentity(
  { component, name, protect }: Context,
  site: Site,
  args: EncryptedDataFactoryArgs,
): managedidentity.UserAssignedIdentity {
  return new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    {
      resourceGroupName: site.resourceGroupName,
      resourceName: site.nameOf("identity", args.identity?.name),
      location: site.location,
      tags: args.tags,
    },
    { parent: component, protect },
  );
}
