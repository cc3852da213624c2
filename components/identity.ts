import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { ifExists } from "./factory-settings";
import { reactingTo } from "./error-hooks";
import { reach } from "./providers";
import { Context, Site, tagsOnce } from "./site";

/** The identity that unwraps the key, created or existing. */
export interface ChosenIdentity {
  readonly id: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** Its object id in Microsoft Entra ID. */
  readonly principalId: pulumi.Output<string>;
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * Creates the identity that Data Factory unwraps the key with. It has to be a user-assigned one:
 * the factory's own does not exist before the factory. Nothing is created before all that is
 * `inspected` has been found right.
 * https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#during-factory-creation-in-azure-portal
 */
export function createIdentity(
  { component, name, protect }: Context,
  site: Site,
  args: EncryptedDataFactoryArgs,
  inspected: readonly pulumi.Input<unknown>[],
): ChosenIdentity {
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    {
      resourceGroupName: site.resourceGroupName,
      resourceName: site.nameOf("identity", args.identity?.name),
      location: site.location,
      tags: tagsOnce(args.tags, inspected),
    },
    // A new identity has another name; the factory moves to it before the old one goes.
    {
      parent: component,
      protect,
      deleteBeforeReplace: false,
      hooks: reactingTo([], component, name),
    },
  );
  const { id, principalId } = identity;
  return { id, name: identity.name, principalId, dependsOn: [identity] };
}

/** Uses an identity that exists, which must be in the tenant that is deployed to. */
export function useExistingIdentity(
  context: Context,
  site: Site,
  existingIdentityId: pulumi.Input<string>,
  givenProvider: pulumi.ProviderResource | undefined,
): ChosenIdentity {
  const { provider, place } = reach(context, "identity", existingIdentityId, givenProvider);
  const opts = { parent: context.component, provider };
  const found = place.apply(({ resourceGroupName, names: [resourceName = ""] }) =>
    ifExists(managedidentity.getUserAssignedIdentity({ resourceGroupName, resourceName }, opts)),
  );
  const identity = pulumi.all([found, place, site.tenantId]).apply(([actual, itsId, tenantId]) => {
    if (actual === undefined) {
      const { names, resourceGroupName, subscriptionId } = itsId;
      throw context.reject({
        path: "existingIdentityId",
        given: `identity "${names[0]}": it is not in resource group "${resourceGroupName}" of subscription ${subscriptionId}`,
        allowed: "an identity that exists",
        fix: 'correct the id (az identity list --query "[].id"), or leave it out and one is created',
      });
    }
    if (!sameGuid(actual.tenantId, tenantId)) {
      throw context.reject({
        path: "existingIdentityId",
        given: `identity "${actual.name}": tenant ${actual.tenantId}`,
        allowed: `an identity of the factory's tenant, ${tenantId}`,
        fix: "this cannot be fixed: use another identity, or leave it out and one is created",
      });
    }
    return actual;
  });
  return {
    id: pulumi.all([existingIdentityId, identity]).apply(([identityId]) => identityId),
    name: identity.name,
    principalId: identity.principalId,
    dependsOn: [],
  };
}
