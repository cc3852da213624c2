import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { keepingEncryption } from "./encryption-guard";
import { reactingTo } from "./error-hooks";
import { Reaction } from "./reaction";
import { factorySettings } from "./factory-settings";
import { Access, dependenciesOf } from "./grants";
import { ChosenIdentity } from "./identity";
import { ChosenKey } from "./key";
import { KeyAdministration } from "./key-administration";
import { Context, Site } from "./site";
import { ChosenVault } from "./vault";

/**
 * A re-created identity has its old resource id and another principal, which Data Factory learns of
 * only when the factory is updated; this tag makes it an update.
 * https://learn.microsoft.com/azure/data-factory/security-and-access-control-troubleshoot-guide
 */
export const PRINCIPAL_TAG = "adf-cmk-identity-principal";

/** What the factory needs to exist first, and what must outlive it. */
export interface Chain {
  readonly vault: ChosenVault;
  readonly key: ChosenKey;
  readonly identity: ChosenIdentity;
  readonly access: Access;
  readonly administration: KeyAdministration;
}

/** Creates the factory, encrypted from the start, with no key version so that it follows the key. */
export function createFactory(
  { component, name, protect }: Context,
  site: Site,
  { vault, key, identity, access, administration }: Chain,
  args: EncryptedDataFactoryArgs,
  reaction: Reaction,
): datafactory.Factory {
  const factoryName = site.nameOf("factory", args.factoryName);
  return new datafactory.Factory(
    name,
    {
      resourceGroupName: site.resourceGroupName,
      factoryName,
      location: site.location,
      identity: {
        type: pulumi
          .output(args.systemAssignedIdentity)
          .apply((both) => (both ? "SystemAssigned,UserAssigned" : "UserAssigned")),
        userAssignedIdentities: pulumi
          .all([identity.id, ...(args.additionalIdentityIds ?? [])])
          .apply((ids) => Object.fromEntries(ids.map((id) => [id, {}]))),
      },
      encryption: {
        vaultBaseUrl: vault.uri,
        keyName: key.name,
        keyVersion: key.version.apply((version) => version!),
        identity: { userAssignedIdentity: identity.id },
      },
      ...factorySettings(
        component,
        { resourceGroupName: site.resourceGroupName, factoryName },
        args,
      ),
      tags: pulumi
        .all([args.tags, identity.principalId])
        .apply(([tags, principalId]) => ({ ...tags, [PRINCIPAL_TAG]: principalId })),
    },
    {
      parent: component,
      protect,
      dependsOn: [
        ...vault.dependsOn,
        ...key.dependsOn,
        ...identity.dependsOn,
        ...dependenciesOf(access),
        // Whoever may mend the key can do so for as long as there is a factory that needs it.
        ...administration.resources,
      ],
      hooks: {
        ...reactingTo(reaction, component, name),
        ...keepingEncryption(name, "creation"),
      },
    },
  );
}

/** Waits until Key Vault honours the grant to whoever unwraps the factory's key. */
export function waitForGrant(timeoutSeconds: number): Reaction {
  return {
    refusal: "grant-not-effective",
    timeoutSeconds,
    waitingFor: `the grant of "${DEFAULTS.role.value.name}" to take effect`,
    explanation: ({ newInputs }) => {
      const encryption = newInputs?.["encryption"];
      const identityId = encryption?.identity?.userAssignedIdentity ?? "the factory's own identity";
      return [
        `Azure still refuses the key after ${timeoutSeconds} s: the grant of "${DEFAULTS.role.value.name}"`,
        `  to   ${identityId}`,
        `  on   ${encryption?.vaultBaseUrl}`,
        "has not been seen by Key Vault. The factory was not created or changed; vault, key, identity and grant stay.",
        "Check, in this order:",
        "  1. Give it time: Azure takes up to ten minutes. Then run pulumi up again; it goes on from here.",
        "  2. Is the grant there? az role assignment list --all --assignee <the identity's principal id>",
        "     If not, for instance after a vault was recovered: pulumi refresh, then pulumi up.",
        "  3. Does the vault use role assignments? az keyvault show --query properties.enableRbacAuthorization",
        "  4. Need longer? Set grantTimeoutSeconds.",
      ].join("\n");
    },
  };
}
