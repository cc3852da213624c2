import { ArgumentPath } from "./argument-rules";

/** What changing an argument does to a chain that is live, with deletion protection on. */
export type Effect =
  /** Nothing is replaced. */
  | "in place"
  /** Something is replaced that nothing depends on for its data; the factory stays. */
  | "replaced on purpose"
  /** It would replace or delete vault, identity or factory: refused before Azure is asked. */
  | "refused"
  /** Azure takes it only when the resource is created. */
  | "at creation only";

const EFFECTS: Readonly<Record<Effect, readonly ArgumentPath[]>> = {
  "in place": [
    "additionalIdentityIds.0",
    "deletionProtection",
    "enablePurgeProtectionOfExistingVault",
    "globalParameters",
    "grantTimeoutSeconds",
    "keepGlobalParameters",
    "keepRepoConfiguration",
    "key.version",
    "existingIdentityProvider",
    "existingVaultProvider",
    "keyAdministrators.0.group",
    "keyAdministrators.0.objectId",
    "keyAdministrators.0.type",
    "keyAdministrators.0.user",
    "diagnostics.eventHubAuthorizationRuleId",
    "diagnostics.eventHubName",
    "diagnostics.storageAccountId",
    "diagnostics.workspaceId",
    "locks",
    "managedVirtualNetwork",
    "publicNetworkAccess",
    "purviewResourceId",
    "repoConfiguration.accountName",
    "repoConfiguration.collaborationBranch",
    "repoConfiguration.disablePublish",
    "repoConfiguration.hostName",
    "repoConfiguration.projectName",
    "repoConfiguration.repositoryName",
    "repoConfiguration.rootFolder",
    "repoConfiguration.tenantId",
    "repoConfiguration.type",
    "systemAssignedIdentity",
    "tags",
    "vault.sku",
  ],
  "replaced on purpose": ["key.name", "vault.enableRbacAuthorization"],
  refused: [
    "encryptAfterCreation",
    "existingFactoryId",
    "existingIdentityId",
    "existingKeyName",
    "existingKeyUri",
    "existingManagedHsmId",
    "existingVaultId",
    "factoryName",
    "identity.name",
    "location",
    "nameSuffix",
    "resourceGroupName",
    "tenantId",
    "vault.name",
  ],
  "at creation only": [
    "key.expiresOn",
    "key.rotation.expireAfter",
    "key.rotation.notifyBeforeExpiry",
    "key.rotation.rotateAfter",
    "key.rotation.rotateBeforeExpiry",
    "key.size",
    "key.type",
    "vault.recoverSoftDeleted",
    "vault.softDeleteRetentionInDays",
  ],
};

/** Each argument, with what changing it does; from a chain that EncryptedDataFactory has created. */
export const ARGUMENT_EFFECTS: ReadonlyMap<ArgumentPath, Effect> = new Map(
  Object.entries(EFFECTS).flatMap(([effect, paths]) =>
    paths.map((path): [ArgumentPath, Effect] => [path, effect as Effect]),
  ),
);
