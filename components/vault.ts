import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import type { OpenTo } from "./existing-vault";
import { reactingTo } from "./error-hooks";
import { Reaction } from "./reaction";
import { Context, Site } from "./site";

/** The vault that holds the key, created or existing. */
export interface ChosenVault {
  readonly id: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** The address of its keys, as Data Factory takes it. */
  readonly uri: pulumi.Output<string>;
  readonly resourceGroupName: pulumi.Output<string>;
  readonly location: pulumi.Output<string>;
  readonly tenantId: pulumi.Output<string>;
  readonly subscriptionId: pulumi.Output<string>;
  /** Whether role assignments give access to it, and not access policies. */
  readonly usesRoleAssignments: boolean | pulumi.Output<boolean>;
  /** From where its keys can be reached; known of an existing vault. */
  readonly openTo?: pulumi.Output<OpenTo>;
  /** The provider for what is in its subscription; undefined for the component's own. */
  readonly provider?: pulumi.ProviderResource;
  readonly softDeleteEnabled: pulumi.Output<boolean>;
  readonly purgeProtectionEnabled: pulumi.Output<boolean>;
  /** The vault itself, if it is the component's own. */
  readonly created?: pulumi.Resource;
  /** What to wait for before using it. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** Creates the vault with everything stated that Data Factory or an auditor looks for. */
export function createVault(
  context: Context,
  site: Site,
  args: EncryptedDataFactoryArgs,
): ChosenVault {
  const { component, name, protect } = context;
  const { sku, softDeleteRetentionInDays, recoverSoftDeleted, name: givenName } = args.vault ?? {};
  const usesRoleAssignments =
    args.vault?.enableRbacAuthorization ?? DEFAULTS.enableRbacAuthorization.value;
  const vault = new keyvault.Vault(
    `${name}-vault`,
    {
      resourceGroupName: site.resourceGroupName,
      vaultName: site.nameOf("vault", givenName),
      location: site.location,
      tags: args.tags,
      properties: {
        tenantId: site.tenantId,
        sku: { family: "A", name: skuFor(sku, args.key?.type) },
        createMode: recoverSoftDeleted ? "recover" : undefined,
        enableRbacAuthorization: usesRoleAssignments,
        enableSoftDelete: DEFAULTS.enableSoftDelete.value,
        enablePurgeProtection: DEFAULTS.enablePurgeProtection.value,
        softDeleteRetentionInDays:
          softDeleteRetentionInDays ?? DEFAULTS.softDeleteRetentionInDays.value,
        networkAcls: {
          defaultAction: DEFAULTS.networkDefaultAction.value,
          bypass: DEFAULTS.networkBypass.value,
        },
      },
    },
    { parent: component, protect, hooks: reactingTo(explainDeletedName, component, name) },
  );
  return {
    id: vault.id,
    name: vault.name,
    uri: vault.properties.vaultUri.apply((uri) => uri!),
    resourceGroupName: site.resourceGroupName,
    location: vault.location.apply((location) => location!),
    tenantId: vault.properties.tenantId,
    subscriptionId: site.subscriptionId,
    usesRoleAssignments,
    softDeleteEnabled: vault.properties.apply(({ enableSoftDelete }) => enableSoftDelete ?? false),
    purgeProtectionEnabled: vault.properties.apply(
      ({ enablePurgeProtection }) => enablePurgeProtection ?? false,
    ),
    created: vault,
    dependsOn: [vault],
  };
}

function skuFor(
  given: pulumi.Input<string> | undefined,
  keyType: pulumi.Input<string> | undefined,
): pulumi.Output<keyvault.SkuName> {
  return pulumi
    .all([given, keyType])
    .apply(
      ([sku, type]) =>
        (sku ?? (type === "RSA-HSM" ? "premium" : DEFAULTS.vaultSku.value)) as keyvault.SkuName,
    );
}

const explainDeletedName: Reaction = {
  refusal: "vault-name-deleted",
  timeoutSeconds: 0,
  waitingFor: "nothing",
  explanation: ({ newInputs }) =>
    [
      `The vault name "${newInputs?.["vaultName"]}" is held by a deleted vault that Azure still keeps (az keyvault list-deleted).`,
      "Either bring that vault and its keys back: set vault.recoverSoftDeleted to true;",
      'or create another one under another name: set nameSuffix (for instance to "2") or vault.name.',
      "A vault with purge protection cannot be purged before its retention has passed.",
    ].join("\n"),
};
