import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { sameLocation } from "../azure/locations";
import { ResourceId } from "../azure/resource-ids";
import { InspectedNetwork, keepsDataFactoryOut, VaultNeeds } from "./existing-vault";
import { ifExists } from "./factory-settings";
import { Problem, showValue } from "./problems";
import { reach } from "./providers";
import { Context, Site } from "./site";
import { argumentError } from "./validated-arguments";
import { ChosenVault } from "./vault";

const PATH = "existingManagedHsmId";

/** Uses a managed HSM that exists. Its Outputs are rejected, all reasons at once, if it will not do. */
export function useManagedHsm(
  context: Context,
  site: Site,
  existingManagedHsmId: pulumi.Input<string>,
  givenProvider: pulumi.ProviderResource | undefined,
): ChosenVault {
  const { component, name } = context;
  const { provider, place } = reach(context, "managed-hsm", existingManagedHsmId, givenProvider);
  const { resourceGroupName, subscriptionId } = place;
  const found = place.apply(({ resourceGroupName: group, names: [hsmName = ""] }) =>
    ifExists(
      keyvault.getManagedHsm(
        { resourceGroupName: group, name: hsmName },
        { parent: component, provider },
      ),
    ),
  );
  const hsm = pulumi
    .all([found, place, site.location, site.tenantId])
    .apply(([actual, itsId, location, tenantId]) => {
      const problems = actual
        ? inspectManagedHsm(actual, { location, tenantId })
        : [missingHsm(itsId)];
      if (problems.length > 0) {
        throw argumentError(component, name, problems);
      }
      return actual!;
    });
  return {
    id: pulumi.all([existingManagedHsmId, hsm]).apply(([hsmId]) => hsmId),
    name: hsm.name,
    uri: hsm.properties.hsmUri,
    resourceGroupName,
    location: hsm.apply(({ location }) => location!),
    tenantId: hsm.apply(({ properties }) => properties.tenantId!),
    subscriptionId,
    // Its own, which Resource Manager does not know.
    usesRoleAssignments: true,
    softDeleteEnabled: hsm.apply(({ properties }) => properties.enableSoftDelete ?? true),
    purgeProtectionEnabled: hsm.apply(
      ({ properties }) => properties.enablePurgeProtection ?? false,
    ),
    provider,
    dependsOn: [],
  };
}

/** What an inspection looks at; the shape of azure-native's getManagedHsm. */
export interface InspectedManagedHsm {
  readonly name: string;
  readonly location?: string;
  readonly properties: InspectedNetwork & {
    readonly tenantId?: string;
    readonly enableSoftDelete?: boolean;
    readonly enablePurgeProtection?: boolean;
    readonly provisioningState?: string;
    readonly securityDomainProperties?: { readonly activationStatus?: string };
  };
}

/** https://learn.microsoft.com/dotnet/api/azure.resourcemanager.keyvault.models.managedhsmprovisioningstate */
const NOT_READY = ["Provisioning", "Failed", "Deleting", "SecurityDomainRestore", "Restoring"];

/** https://learn.microsoft.com/dotnet/api/microsoft.azure.management.keyvault.models.managedhsmsecuritydomainproperties */
const NOT_ACTIVE = ["NotActivated", "Failed"];

/** Everything that keeps Data Factory from using a key of this HSM, as far as Resource Manager shows it. */
export function inspectManagedHsm(hsm: InspectedManagedHsm, needs: VaultNeeds): Problem[] {
  const { name, location = "", properties } = hsm;
  const problems: Problem[] = [];
  const add = (what: string, allowed: string, fix: string): void => {
    problems.push({ path: PATH, given: `${labelOf(name)}: ${what}`, allowed, fix });
  };
  if (!sameLocation(location, needs.location)) {
    add(
      `region ${showValue(location)}`,
      `the factory's region, ${showValue(needs.location)}: Data Factory takes no key from another one`,
      "a managed HSM cannot be moved: use one in the factory's region, or set location to the HSM's",
    );
  }
  if (!sameGuid(properties.tenantId ?? "", needs.tenantId)) {
    add(
      `tenant ${properties.tenantId}`,
      `the factory's tenant, ${needs.tenantId}: Data Factory takes no key from another one`,
      "this cannot be fixed: use a managed HSM of the factory's tenant",
    );
  }
  if (properties.enableSoftDelete === false) {
    add(
      "soft delete is false",
      "soft delete enabled",
      "this cannot be fixed: use a managed HSM that has it, as all new ones do",
    );
  }
  if (properties.enablePurgeProtection !== true) {
    add(
      `purge protection is ${showValue(properties.enablePurgeProtection)}`,
      "purge protection enabled",
      `az keyvault update-hsm --hsm-name ${name} --enable-purge-protection true (cannot be undone)`,
    );
  }
  if (keepsDataFactoryOut(properties)) {
    add(
      "its firewall keeps Data Factory out",
      "a firewall that trusted Azure services may pass",
      `az keyvault update-hsm --hsm-name ${name} --bypass AzureServices`,
    );
  }
  problems.push(...inspectReadiness(hsm));
  return problems;
}

/**
 * An HSM that is not activated answers nothing.
 * https://learn.microsoft.com/azure/key-vault/managed-hsm/quick-create-cli#activate-your-managed-hsm
 */
function inspectReadiness({ name, properties }: InspectedManagedHsm): Problem[] {
  const { provisioningState = "", securityDomainProperties } = properties;
  const activation = securityDomainProperties?.activationStatus ?? "";
  if (NOT_READY.includes(provisioningState)) {
    return [
      {
        path: PATH,
        given: `${labelOf(name)}: provisioning state ${showValue(provisioningState)}`,
        allowed: "a managed HSM that is ready",
        fix: `az keyvault show --hsm-name ${name} --query properties.statusMessage says what it waits for`,
      },
    ];
  }
  return NOT_ACTIVE.includes(activation)
    ? [
        {
          path: PATH,
          given: `${labelOf(name)}: activation status ${showValue(activation)}`,
          allowed: "an activated managed HSM",
          fix: `az keyvault security-domain download --hsm-name ${name} --sd-wrapping-keys <three certificates> --sd-quorum 2 --security-domain-file <file>`,
        },
      ]
    : [];
}

function missingHsm({ names, resourceGroupName, subscriptionId }: ResourceId): Problem {
  const [name = ""] = names;
  return {
    path: PATH,
    given: `${labelOf(name)}: it is not in resource group "${resourceGroupName}" of subscription ${subscriptionId}, or it is deleted`,
    allowed: "a managed HSM that exists",
    fix: `correct the id (az keyvault show --hsm-name ${name} --query id); if it is deleted: az keyvault recover --hsm-name ${name} --location <region>`,
  };
}

function labelOf(name: string): string {
  return `managed HSM "${name}"`;
}
