import * as keyvault from "@pulumi/azure-native/keyvault";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { InspectedVault } from "./existing-vault";
import { Problem, showValue } from "./problems";
import { Context, Site } from "./site";
import { ChosenVault } from "./vault";

/** The version of Key Vault's API that azure-native reads vaults with. */
const VAULT_API_VERSION = "2024-11-01";
const DEPLOYMENT_API_VERSION = "2024-03-01";
const EMPTY_TEMPLATE = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
} as const;

/**
 * Switches on what an existing vault lacks, once all that is `inspected` has been found right, and
 * changes nothing else of it. The result is to be waited for with `dependsOn`.
 */
export function protectExistingVault(
  context: Context,
  site: Site,
  vault: ChosenVault,
  inspected: readonly pulumi.Input<unknown>[],
): ChosenVault {
  const { component, name } = context;
  warn(context, vault);
  const deploymentName = site.nameOf("deployment", undefined);
  const deployment = new resources.Deployment(
    `${name}-purge-protection`,
    {
      resourceGroupName: vault.resourceGroupName,
      deploymentName,
      properties: {
        mode: "Incremental",
        template: pulumi
          .all([vault.id, vault.name, deploymentName, pulumi.all([...inspected])])
          .apply(([id, vaultName, outer]) =>
            template(id, vaultName, outer.replace("purge-protection", "vault-settings")),
          ),
      },
    },
    { parent: component, provider: vault.provider },
  );
  const after = pulumi
    .all([vault.resourceGroupName, vault.name, deployment.properties])
    .apply(([resourceGroupName, vaultName]) =>
      keyvault.getVault(
        { resourceGroupName, vaultName },
        { parent: component, provider: vault.provider },
      ),
    )
    .apply((actual) => {
      const problem = problemAfterwards(actual);
      if (problem) {
        throw context.reject(problem);
      }
      return actual.properties;
    });
  return {
    ...vault,
    softDeleteEnabled: after.apply(({ enableSoftDelete }) => enableSoftDelete ?? false),
    purgeProtectionEnabled: after.apply(() => true),
    dependsOn: [...vault.dependsOn, deployment],
  };
}

/** What is wrong with the vault after it was protected: the record of that is no proof of it. */
export function problemAfterwards({ name, properties }: InspectedVault): Problem | undefined {
  const isOn = properties.enablePurgeProtection;
  return isOn === true
    ? undefined
    : {
        path: "enablePurgeProtectionOfExistingVault",
        given: `vault "${name}": purge protection is ${showValue(isOn)} although it has been switched on`,
        allowed: "purge protection enabled",
        fix: `az keyvault update --name ${name} --enable-purge-protection true (cannot be undone)`,
      };
}

/** Said only while there is something to switch on. */
function warn({ component, name }: Context, vault: ChosenVault): void {
  pulumi
    .all([vault.name, vault.purgeProtectionEnabled])
    .apply(([vaultName, isOn]) =>
      isOn
        ? undefined
        : pulumi.log.warn(
            `EncryptedDataFactory "${name}": purge protection of the existing vault "${vaultName}" is switched on (enablePurgeProtectionOfExistingVault). THIS CANNOT BE UNDONE: until their retention has passed, nobody, not even Microsoft, can purge the deleted vault or what was deleted in it, and its name stays taken.`,
            component,
          ),
    );
}

/**
 * Azure can change a vault only as a whole, so it is sent back as it is at that moment: Azure itself
 * reads it during the deployment, so that nothing that others have changed since is lost, and Pulumi
 * keeps none of it. Only a nested template may write what the outer one refers to.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates#expression-evaluation-scope-in-nested-templates
 */
function template(vaultId: string, vaultName: string, nestedName: string): object {
  return {
    ...EMPTY_TEMPLATE,
    resources: [
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: DEPLOYMENT_API_VERSION,
        name: nestedName,
        properties: {
          mode: "Incremental",
          expressionEvaluationOptions: { scope: "inner" },
          parameters: {
            vault: { value: `[reference('${vaultId}', '${VAULT_API_VERSION}', 'Full')]` },
          },
          template: nestedTemplate(vaultName),
        },
      },
    ],
  };
}

/** Azure leaves out what a vault does not have, so that it has to be put where it is asked for. */
function nestedTemplate(vaultName: string): object {
  return {
    ...EMPTY_TEMPLATE,
    parameters: { vault: { type: "object" } },
    variables: {
      withoutTags: { tags: {} },
      unprotected: { enablePurgeProtection: false },
      protected: { enableSoftDelete: true, enablePurgeProtection: true },
    },
    resources: [
      {
        condition:
          "[not(union(variables('unprotected'), parameters('vault').properties).enablePurgeProtection)]",
        type: "Microsoft.KeyVault/vaults",
        apiVersion: VAULT_API_VERSION,
        name: vaultName,
        location: "[parameters('vault').location]",
        tags: "[union(variables('withoutTags'), parameters('vault')).tags]",
        properties: "[union(parameters('vault').properties, variables('protected'))]",
      },
    ],
  };
}
