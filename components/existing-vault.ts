import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { sameLocation } from "../azure/locations";
import { ResourceId } from "../azure/resource-ids";
import { ifExists } from "./factory-settings";
import { Problem, showValue } from "./problems";
import { reach } from "./providers";
import { Context, Site } from "./site";
import { argumentError } from "./validated-arguments";
import { ChosenVault } from "./vault";

const PATH = "existingVaultId";

/** What else is said about an existing vault. */
interface ExistingVaultOptions {
  readonly provider: pulumi.ProviderResource | undefined;
  /** Whether purge protection is switched on in this update. */
  readonly enablePurgeProtection: boolean;
}

/** Uses a vault that exists. Its Outputs are rejected, all reasons at once, if it will not do. */
export function useExistingVault(
  context: Context,
  site: Site,
  existingVaultId: pulumi.Input<string>,
  { provider: givenProvider, enablePurgeProtection }: ExistingVaultOptions,
): ChosenVault {
  const { component, name } = context;
  const { provider, place } = reach(context, "vault", existingVaultId, givenProvider);
  const { resourceGroupName, subscriptionId } = place;
  const found = place.apply(({ resourceGroupName: group, names: [vaultName = ""] }) =>
    ifExists(
      keyvault.getVault({ resourceGroupName: group, vaultName }, { parent: component, provider }),
    ),
  );
  const vault = pulumi
    .all([found, place, site.location, site.tenantId])
    .apply(([actual, itsId, location, tenantId]) => {
      const problems = actual
        ? inspectVault(actual, { location, tenantId, enablePurgeProtection })
        : [missingVault(itsId)];
      if (problems.length > 0) {
        throw argumentError(component, name, problems);
      }
      return actual!;
    });
  return {
    id: pulumi.all([existingVaultId, vault]).apply(([vaultId]) => vaultId),
    name: vault.name,
    uri: vault.properties.vaultUri.apply((uri) => uri!),
    resourceGroupName,
    location: vault.apply(({ location }) => location!),
    tenantId: vault.properties.tenantId,
    subscriptionId,
    usesRoleAssignments: vault.properties.apply((its) => its.enableRbacAuthorization ?? false),
    softDeleteEnabled: vault.properties.apply(({ enableSoftDelete }) => enableSoftDelete ?? false),
    purgeProtectionEnabled: vault.properties.apply(
      ({ enablePurgeProtection }) => enablePurgeProtection ?? false,
    ),
    openTo: vault.properties.apply(openTo),
    provider,
    dependsOn: [],
  };
}

/** What an inspection looks at; the shape of azure-native's getVault. */
export interface InspectedVault {
  readonly name: string;
  readonly location?: string;
  readonly properties: InspectedNetwork & {
    readonly tenantId: string;
    readonly enableSoftDelete?: boolean;
    readonly enablePurgeProtection?: boolean;
  };
}

/** Who gets through to a vault or managed HSM. */
export interface InspectedNetwork {
  readonly publicNetworkAccess?: string;
  readonly networkAcls?: { readonly defaultAction?: string; readonly bypass?: string };
}

/** Where the factory goes, and what will be mended. */
export interface VaultNeeds {
  readonly location: string;
  readonly tenantId: string;
  /** Whether purge protection, and with it soft delete, is switched on in this update. */
  readonly enablePurgeProtection?: boolean;
}

/** Azure answers the same for a vault that never was and for one that is soft-deleted. */
function missingVault({ names, resourceGroupName, subscriptionId }: ResourceId): Problem {
  const [name = ""] = names;
  return {
    path: "existingVaultId",
    given: `vault "${name}": it is not in resource group "${resourceGroupName}" of subscription ${subscriptionId}, or it is deleted`,
    allowed: "a vault that exists",
    fix: `correct the id (az keyvault show --name ${name} --query id); if it is deleted: az keyvault recover --name ${name}, which brings back its keys and not its role assignments`,
  };
}

/** Everything that keeps Data Factory from using a key of this vault. */
export function inspectVault(vault: InspectedVault, needs: VaultNeeds): Problem[] {
  const { name, location = "", properties } = vault;
  const problems: Problem[] = [];
  const add = (what: string, allowed: string, fix: string): void => {
    problems.push({ path: PATH, given: `vault "${name}": ${what}`, allowed, fix });
  };
  if (!sameLocation(location, needs.location)) {
    add(
      `region ${showValue(location)}`,
      `the factory's region, ${showValue(needs.location)}: Data Factory takes no key from another one`,
      "a vault cannot be moved: use one in the factory's region, or set location to the vault's",
    );
  }
  if (!sameGuid(properties.tenantId, needs.tenantId)) {
    add(
      `tenant ${properties.tenantId}`,
      `the factory's tenant, ${needs.tenantId}: Data Factory takes no key from another one`,
      "this cannot be fixed: use a vault of the factory's tenant",
    );
  }
  if (properties.enableSoftDelete !== true && !needs.enablePurgeProtection) {
    add(
      `soft delete is ${showValue(properties.enableSoftDelete)}`,
      "soft delete enabled",
      `az keyvault update --name ${name} --enable-soft-delete true`,
    );
  }
  if (properties.enablePurgeProtection !== true && !needs.enablePurgeProtection) {
    add(
      `purge protection is ${showValue(properties.enablePurgeProtection)}`,
      "purge protection enabled",
      `az keyvault update --name ${name} --enable-purge-protection true, or set enablePurgeProtectionOfExistingVault to true (neither can be undone)`,
    );
  }
  if (keepsDataFactoryOut(properties)) {
    add(
      "its firewall keeps Data Factory out",
      "a firewall that trusted Azure services may pass",
      `az keyvault update --name ${name} --bypass AzureServices`,
    );
  }
  return problems;
}

/** From where a vault's keys can be reached. */
export type OpenTo = "anywhere" | "allowed addresses" | "private networks";

function openTo({ publicNetworkAccess, networkAcls }: InspectedNetwork): OpenTo {
  if (publicNetworkAccess?.toLowerCase() === "disabled") {
    return "private networks";
  }
  return networkAcls?.defaultAction?.toLowerCase() === "deny" ? "allowed addresses" : "anywhere";
}

/** Whether a firewall is closed to trusted services, too. */
export function keepsDataFactoryOut(network: InspectedNetwork): boolean {
  return openTo(network) !== "anywhere" && network.networkAcls?.bypass !== "AzureServices";
}
