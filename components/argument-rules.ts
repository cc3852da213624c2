import { isGuid } from "../azure/guids";
import { KEY_VERSION, parseKeyUri } from "../azure/key-uris";
import { RSA_KEY_SIZES, SOFT_DELETE_RETENTION_DAYS, SUPPORTED_KEY_TYPES } from "../azure/keys";
import {
  ArgumentRule,
  duration,
  flag,
  name,
  oneOf,
  provider,
  resourceId,
  someText,
  text,
  wholeNumber,
} from "./argument-kinds";
import { GLOBAL_PARAMETERS_RULE } from "./global-parameters-rule";
import { VERSION_MODES } from "./key-version";
import { LOCATION_RULE } from "./location-rule";
import { TAGS_RULE } from "./tags-rule";

/** Beyond an hour a pipeline's own time limit ends the wait first. */
const LONGEST_GRANT_TIMEOUT_SECONDS = 3600;

/** https://learn.microsoft.com/graph/api/resources/group#properties */
const LONGEST_GROUP_NAME = 256;

const IDENTITY_TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** One rule for each argument that is a value of its own, under the path that messages show. */
export const ARGUMENT_RULES = Object.freeze({
  resourceGroupName: name("resourceGroup", "name the resource group that the factory goes into"),
  location: LOCATION_RULE,
  tenantId: text(
    isGuid,
    "the id of a Microsoft Entra tenant: a GUID with hyphens, not all zeros",
    () => "leave it out for the tenant you are logged in to, or: az account show --query tenantId",
  ),
  factoryName: name("factory", "leave it out for a generated name, or choose one that is allowed"),
  nameSuffix: text(
    (value) => /^[a-z0-9]{1,8}$/.test(value),
    "1 to 8 lower-case letters and digits",
    () => 'leave it out, or choose one such as "2" or "prod"',
  ),
  existingVaultId: resourceId(
    "Microsoft.KeyVault/vaults",
    "az keyvault show --name <vault> --query id; the id of a managed HSM is for existingManagedHsmId",
  ),
  existingManagedHsmId: resourceId(
    "Microsoft.KeyVault/managedHSMs",
    "az keyvault show --hsm-name <hsm> --query id; the id of a vault is for existingVaultId",
  ),
  enablePurgeProtectionOfExistingVault: flag,
  existingVaultProvider: provider,
  existingKeyUri: text(
    (value) => parseKeyUri(value) !== undefined,
    "https://<vault>.vault.azure.net/keys/<name> or https://<hsm>.managedhsm.azure.net/keys/<name>, or another cloud's, with /<version> of 32 hexadecimal digits or without",
    () => "az keyvault key show --vault-name <vault> --name <key> --query key.kid",
  ),
  existingKeyName: name("key", "az keyvault key list --vault-name <vault> --query [].name"),
  existingIdentityId: resourceId(
    IDENTITY_TYPE,
    "az identity show --name <name> -g <group> --query id",
  ),
  existingIdentityProvider: provider,
  "additionalIdentityIds.0": resourceId(
    IDENTITY_TYPE,
    "az identity show --name <name> -g <group> --query id",
  ),
  systemAssignedIdentity: flag,
  "vault.name": name("vault", "leave it out for a generated name, or choose one that is allowed"),
  "vault.sku": oneOf(
    ["standard", "premium"],
    "one of",
    'leave it out for "standard" ("premium" when key.type is "RSA-HSM")',
  ),
  "vault.softDeleteRetentionInDays": wholeNumber(
    SOFT_DELETE_RETENTION_DAYS.minimum,
    SOFT_DELETE_RETENTION_DAYS.maximum,
    "days",
    "leave it out for 90; it cannot be changed once the vault exists",
  ),
  "vault.recoverSoftDeleted": flag,
  "vault.enableRbacAuthorization": flag,
  "key.name": name("key", "leave it out for a generated name, or choose one that is allowed"),
  "key.type": oneOf(
    SUPPORTED_KEY_TYPES,
    "a key type that Data Factory accepts",
    'leave it out for "RSA"; Data Factory does not accept EC or oct keys',
  ),
  "key.size": oneOf(RSA_KEY_SIZES, "bits, as a number", "leave it out for 2048"),
  "key.version": text(
    (value) => Object.hasOwn(VERSION_MODES, value) || KEY_VERSION.test(value),
    '"none", "newest", or a version: 32 hexadecimal digits',
    () =>
      'leave it out for "none"; az keyvault key list-versions --vault-name <vault> --name <key>',
  ),
  "key.expiresOn": text(
    (value) =>
      /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(value) && Date.parse(value) > 0,
    'a date such as "2027-06-30" or "2027-06-30T00:00:00Z"',
    () => "leave it out for a key that does not expire",
  ),
  "key.rotation.rotateAfter": duration(7, 'choose one such as "P1Y"'),
  "key.rotation.rotateBeforeExpiry": duration(7, 'choose one such as "P30D"'),
  "key.rotation.expireAfter": duration(28, 'choose one such as "P2Y"'),
  "key.rotation.notifyBeforeExpiry": duration(1, 'choose one such as "P30D"'),
  "identity.name": name(
    "identity",
    "leave it out for a generated name, or choose one that is allowed",
  ),
  "keyAdministrators.0.group": text(
    (value) => value.trim() !== "" && value.length <= LONGEST_GROUP_NAME,
    `the display name of a security group, at most ${LONGEST_GROUP_NAME} characters`,
    () => "az ad group list --query [].displayName",
  ),
  "keyAdministrators.0.user": text(
    (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
    "a user principal name such as anna@contoso.com",
    () => "az ad user list --query [].userPrincipalName",
  ),
  "keyAdministrators.0.objectId": text(
    isGuid,
    "the object id of a group or user: a GUID with hyphens",
    () =>
      "az ad group show --group <name> --query id, or az ad user show --id <user principal name> --query id",
  ),
  "keyAdministrators.0.type": oneOf(
    ["Group", "User"],
    "one of",
    "say what the object id is the id of",
  ),
  encryptAfterCreation: flag,
  existingFactoryId: resourceId(
    "Microsoft.DataFactory/factories",
    "az datafactory show --name <factory> -g <group> --query id",
  ),
  publicNetworkAccess: oneOf(["Enabled", "Disabled"], "one of", "leave it out for Azure's default"),
  managedVirtualNetwork: flag,
  "repoConfiguration.type": oneOf(
    ["FactoryGitHubConfiguration", "FactoryVSTSConfiguration"],
    "one of",
    'GitHub is "FactoryGitHubConfiguration", Azure DevOps "FactoryVSTSConfiguration"',
  ),
  "repoConfiguration.accountName": someText("the account or organization"),
  "repoConfiguration.repositoryName": someText("the repository's name"),
  "repoConfiguration.collaborationBranch": someText('the branch, such as "main"'),
  "repoConfiguration.rootFolder": text(
    (value) => value.startsWith("/"),
    "a folder, from the root on",
    () => 'the root itself is "/"',
  ),
  "repoConfiguration.projectName": someText("the project in Azure DevOps"),
  "repoConfiguration.tenantId": text(
    isGuid,
    "the id of a Microsoft Entra tenant: a GUID with hyphens",
    () => "az account show --query tenantId",
  ),
  "repoConfiguration.hostName": text(
    (value) => /^https:\/\/[^\s/]+\/?$/.test(value),
    "the https address of a GitHub Enterprise Server",
    () => "leave it out for github.com",
  ),
  "repoConfiguration.disablePublish": flag,
  keepRepoConfiguration: flag,
  globalParameters: GLOBAL_PARAMETERS_RULE,
  keepGlobalParameters: flag,
  purviewResourceId: resourceId(
    "Microsoft.Purview/accounts",
    "az purview account show --name <account> -g <group> --query id",
  ),
  "diagnostics.workspaceId": resourceId(
    "Microsoft.OperationalInsights/workspaces",
    "az monitor log-analytics workspace show --name <workspace> -g <group> --query id",
  ),
  "diagnostics.storageAccountId": resourceId(
    "Microsoft.Storage/storageAccounts",
    "az storage account show --name <account> --query id",
  ),
  "diagnostics.eventHubAuthorizationRuleId": resourceId(
    "Microsoft.EventHub/namespaces/authorizationRules",
    "az eventhubs namespace authorization-rule show --query id …",
  ),
  "diagnostics.eventHubName": someText("the name of an event hub"),
  locks: flag,
  grantTimeoutSeconds: wholeNumber(
    0,
    LONGEST_GRANT_TIMEOUT_SECONDS,
    "seconds",
    "leave it out for 600 (ten minutes); 0 does not wait",
  ),
  deletionProtection: flag,
  tags: TAGS_RULE,
}) satisfies Readonly<Record<string, ArgumentRule>>;

/** The path of an argument that has a rule, e.g. "key.size". */
export type ArgumentPath = keyof typeof ARGUMENT_RULES;
