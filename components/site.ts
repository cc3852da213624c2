import * as authorization from "@pulumi/azure-native/authorization";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { physicalName } from "./physical-names";
import { Reject } from "./validated-arguments";
import { showValue } from "./problems";
import { requireEngine } from "./pulumi-version";

/** What every part of one component is given: who it belongs to, and how it reports a bad value. */
export interface Context {
  readonly component: pulumi.Resource;
  readonly name: string;
  readonly reject: Reject;
  /** Pulumi's option for what must not be lost; undefined leaves it to the component's own. */
  readonly protect: true | undefined;
}

/** Where the component's resources go. */
export interface Site {
  readonly subscriptionId: pulumi.Output<string>;
  /** The tenant of vault, factory and identity. */
  readonly tenantId: pulumi.Output<string>;
  /** The tenant that azure-native is signed in to, or `tenantId` is rejected; known at a preview. */
  readonly signedInTenantId: pulumi.Output<string>;
  readonly resourceGroupName: pulumi.Output<string>;
  readonly location: pulumi.Output<string>;
  /** The name to use: the one that is given, else a generated one. */
  nameOf(
    kind: Parameters<typeof physicalName>[0],
    given: pulumi.Input<string> | undefined,
  ): pulumi.Output<string>;
}

/** Finds subscription, tenant, group and region; all resources of the component share them. */
export function resolveSite(context: Context, args: EncryptedDataFactoryArgs): Site {
  const { component, name: logicalName } = context;
  const resourceGroupName = pulumi
    .all([args.resourceGroupName, requireEngine(component)])
    .apply(([group]) => group);
  const client = authorization.getClientConfigOutput({ parent: component });
  const names = pulumi.all([client, resourceGroupName, args.nameSuffix]);
  return {
    subscriptionId: client.subscriptionId,
    tenantId: resolveTenant(context, args.tenantId, client.tenantId),
    signedInTenantId: client.tenantId,
    resourceGroupName,
    location: resolveLocation(component, resourceGroupName, args.location),
    nameOf: (kind, given) =>
      given !== undefined
        ? pulumi.output(given)
        : names.apply(([{ subscriptionId }, group, nameSuffix]) =>
            physicalName(kind, {
              logicalName,
              subscriptionId,
              resourceGroupName: group,
              nameSuffix,
            }),
          ),
  };
}

/** The same site, where nothing is created before a condition holds, nor when it is rejected. */
export function siteOnce(site: Site, condition: pulumi.Output<unknown>): Site {
  const once = (output: pulumi.Output<string>): pulumi.Output<string> =>
    pulumi.all([output, condition]).apply(([value]) => value);
  // One or the other is part of whatever is created: an existing vault is looked at with the tenant.
  return {
    ...site,
    resourceGroupName: once(site.resourceGroupName),
    tenantId: once(site.tenantId),
  };
}

/**
 * Vault and factory get one region by the same rule that azure-native applies to each resource, but
 * applied once: https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
function resolveLocation(
  component: pulumi.Resource,
  resourceGroupName: pulumi.Output<string>,
  given: pulumi.Input<string> | undefined,
): pulumi.Output<string> {
  const location = given ?? new pulumi.Config("azure-native").get("location");
  return location !== undefined
    ? pulumi.output(location)
    : resources.getResourceGroupOutput({ resourceGroupName }, { parent: component }).location;
}

/** Factory and identity live in the provider's tenant, so no other can be the vault's. */
function resolveTenant(
  { reject }: Context,
  given: pulumi.Input<string> | undefined,
  clientTenantId: pulumi.Output<string>,
): pulumi.Output<string> {
  if (given === undefined) {
    return clientTenantId;
  }
  return pulumi.all([given, clientTenantId]).apply(([tenantId, actual]) => {
    // Mocked calls in users' unit tests may leave the client's tenant out.
    if (actual !== undefined && !sameGuid(tenantId, actual)) {
      throw reject({
        path: "tenantId",
        given: showValue(tenantId),
        allowed: `${showValue(actual)}, the tenant that is deployed to: the factory and its identity live there`,
        fix: "leave it out, or log in to the other tenant",
      });
    }
    return tenantId;
  });
}
