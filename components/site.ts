import * as authorization from "@pulumi/azure-native/authorization";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { askOnce } from "./ask-once";
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
  const { subscriptionId, tenantId } = askOnce(component, "client", () => {
    const client = authorization.getClientConfigOutput({ parent: component });
    return { subscriptionId: client.subscriptionId, tenantId: client.tenantId };
  });
  const { resourceGroupName, location } = resolveGroup(component, args.resourceGroupName);
  const names = pulumi.all([subscriptionId, resourceGroupName, args.nameSuffix]);
  return {
    subscriptionId,
    tenantId: resolveTenant(context, args.tenantId, tenantId),
    signedInTenantId: tenantId,
    resourceGroupName,
    location: resolveLocation(args.location, location),
    nameOf: (kind, given) =>
      given !== undefined
        ? pulumi.output(given)
        : names.apply(([subscription, group, nameSuffix]) =>
            physicalName(kind, {
              logicalName,
              subscriptionId: subscription,
              resourceGroupName: group,
              nameSuffix,
            }),
          ),
  };
}

/** The same site, where nothing is created before all conditions hold, nor when one is rejected. */
export function siteOnce(site: Site, conditions: readonly pulumi.Output<unknown>[]): Site {
  if (conditions.length === 0) {
    return site;
  }
  const once = (output: pulumi.Output<string>): pulumi.Output<string> =>
    pulumi.all([output, pulumi.all([...conditions])]).apply(([value]) => value);
  // One or the other is part of whatever is created: an existing vault is looked at with the tenant.
  return {
    ...site,
    resourceGroupName: once(site.resourceGroupName),
    tenantId: once(site.tenantId),
  };
}

/**
 * The tags of a resource that is not created before all that is `inspected` has been found right. Of
 * all inputs they alone can be unknown at a preview without a replacement being announced.
 */
export function tagsOnce(
  tags: EncryptedDataFactoryArgs["tags"],
  inspected: readonly pulumi.Input<unknown>[],
): EncryptedDataFactoryArgs["tags"] {
  return inspected.length === 0
    ? tags
    : pulumi.all([tags, pulumi.all([...inspected])]).apply(([given]) => given!);
}

/** The group, once the engine is known to be new enough, and how to find the group's region. */
interface Group {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly location: () => pulumi.Output<string>;
}

function resolveGroup(component: pulumi.Resource, given: pulumi.Input<string>): Group {
  const find = (): Group => {
    const engine = askOnce(component, "engine", () => requireEngine(component));
    const resourceGroupName = pulumi.all([given, engine]).apply(([group]) => group);
    const location = (): pulumi.Output<string> =>
      resources.getResourceGroupOutput({ resourceGroupName }, { parent: component }).location;
    return { resourceGroupName, location };
  };
  if (typeof given !== "string") {
    return find();
  }
  const group = askOnce(component, `group ${given}`, find);
  return { ...group, location: () => askOnce(component, `region of ${given}`, group.location) };
}

/**
 * Vault and factory get one region by the same rule that azure-native applies to each resource, but
 * applied once: https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
function resolveLocation(
  given: pulumi.Input<string> | undefined,
  locationOfGroup: () => pulumi.Output<string>,
): pulumi.Output<string> {
  const location = given ?? new pulumi.Config("azure-native").get("location");
  return location !== undefined ? pulumi.output(location) : locationOfGroup();
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
