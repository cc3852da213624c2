import { parseKeyUri } from "../../azure/key-uris";
import { lastName, parseResourceId } from "../../azure/resource-ids";
import { BROADER_VAULT_ROLES, KEY_WRAPPING_ROLES } from "../../azure/roles";
import { Dialect, Rendering } from "../framework/dialect";
import { Kind } from "../framework/kinds";

/**
 * Pulumi's classic `azure` provider, which has Terraform's names for what azure-native has Azure's.
 *
 * @see https://www.pulumi.com/registry/packages/azure/
 */
const as = (path: string, convert?: Rendering["convert"]): readonly Rendering[] => [
  { path, ...(convert && { convert }) },
];

const ofText =
  (convert: (text: string) => unknown) =>
  (value: unknown): unknown =>
    typeof value === "string" ? convert(value) : value;

/** A key's address, with or without a version. */
const keyUri = (part: (uri: NonNullable<ReturnType<typeof parseKeyUri>>) => unknown) =>
  // An address that is none is shown as it is, for a rule to say so.
  ofText((text) => {
    const uri = parseKeyUri(text);
    return uri ? part(uri) : text;
  });

const KEY_ID = "customerManagedKeyId";
const KEY_IDENTITY_ID = "customerManagedKeyIdentityId";

const encryption = (identityId: string): Dialect["renderings"] => ({
  encryption: as(KEY_ID),
  "encryption.vaultBaseUrl": as(
    KEY_ID,
    keyUri(({ holderUri }) => `${holderUri}/`),
  ),
  "encryption.keyName": as(
    KEY_ID,
    keyUri(({ name }) => name),
  ),
  "encryption.keyVersion": as(
    KEY_ID,
    ofText((text) => parseKeyUri(text)?.version),
  ),
  "encryption.identity": as(identityId),
  "encryption.identity.userAssignedIdentity": as(identityId),
});

/** @see https://www.pulumi.com/registry/packages/azure/api-docs/datafactory/factory/ */
const factory: Dialect = {
  renderings: {
    factoryName: as("name"),
    ...encryption(KEY_IDENTITY_ID),
    "identity.userAssignedIdentities": as("identity.identityIds"),
    "identity.userAssignedIdentities.*": as("identity.identityIds.*"),
    publicNetworkAccess: as("publicNetworkEnabled", enabledOrDisabled),
    repoConfiguration: [{ path: "githubConfiguration" }, { path: "vstsConfiguration" }],
    "repoConfiguration.type": [
      { path: "githubConfiguration", convert: () => "FactoryGitHubConfiguration" },
      { path: "vstsConfiguration", convert: () => "FactoryVSTSConfiguration" },
    ],
  },
  inputs: {
    factoryName: ["name"],
    encryption: [KEY_ID, KEY_IDENTITY_ID],
    publicNetworkAccess: ["publicNetworkEnabled"],
    repoConfiguration: ["githubConfiguration", "vstsConfiguration"],
  },
  setByOthers: ["encryption"],
};

/**
 * Sets the encryption of a factory that exists.
 * @see https://www.pulumi.com/registry/packages/azure/api-docs/datafactory/customermanagedkey/
 */
const factoryEncryption: Dialect = {
  renderings: {
    factoryName: as("dataFactoryId", ofText(lastName)),
    ...encryption("userAssignedIdentityId"),
  },
  inputs: {
    factoryName: ["dataFactoryId"],
    encryption: [KEY_ID, "userAssignedIdentityId"],
  },
};

/** @see https://www.pulumi.com/registry/packages/azure/api-docs/keyvault/keyvault/ */
const vault: Dialect = {
  renderings: {
    vaultName: as("name"),
    "properties.tenantId": as("tenantId"),
    "properties.vaultUri": as("vaultUri"),
    "properties.sku.name": as("skuName"),
    "properties.enablePurgeProtection": as("purgeProtectionEnabled"),
    "properties.softDeleteRetentionInDays": as("softDeleteRetentionDays"),
    "properties.enableRbacAuthorization": [
      { path: "rbacAuthorizationEnabled" },
      { path: "enableRbacAuthorization" },
    ],
    "properties.publicNetworkAccess": as("publicNetworkAccessEnabled", enabledOrDisabled),
    "properties.networkAcls": as("networkAcls"),
    "properties.networkAcls.*": as("networkAcls.*"),
    "properties.accessPolicies": as("accessPolicies"),
    "properties.accessPolicies.*": as("accessPolicies.*"),
    "properties.accessPolicies.*.*": as("accessPolicies.*.*"),
    "properties.accessPolicies.*.permissions.keys": as("accessPolicies.*.keyPermissions"),
    "properties.accessPolicies.*.permissions.secrets": as("accessPolicies.*.secretPermissions"),
    "properties.accessPolicies.*.permissions.certificates": as(
      "accessPolicies.*.certificatePermissions",
    ),
    "properties.accessPolicies.*.permissions.storage": as("accessPolicies.*.storagePermissions"),
  },
  // The provider turns it on for every vault and has no property for it.
  constants: { "properties.enableSoftDelete": true },
  inputs: {
    vaultName: ["name"],
    properties: ["accessPolicies"],
  },
};

/** @see https://www.pulumi.com/registry/packages/azure/api-docs/keyvault/key/ */
const key: Dialect = {
  renderings: {
    keyName: as("name"),
    vaultName: as("keyVaultId", ofText(lastName)),
    resourceGroupName: as(
      "keyVaultId",
      ofText((id) => parseResourceId(id)?.resourceGroupName),
    ),
    "properties.kty": as("keyType"),
    "properties.keySize": as("keySize"),
    "properties.keyOps": as("keyOpts"),
    "properties.attributes.expires": as("expirationDate", ofText(secondsOf)),
    "properties.attributes.notBefore": as("notBeforeDate", ofText(secondsOf)),
    "properties.rotationPolicy": as("rotationPolicy"),
    "properties.rotationPolicy.attributes.expiryTime": as("rotationPolicy.expireAfter"),
    "properties.rotationPolicy.lifetimeActions": as("rotationPolicy.automatic"),
    "properties.rotationPolicy.lifetimeActions.*.action.type": as(
      "rotationPolicy.automatic",
      () => "rotate",
    ),
  },
  inputs: { keyName: ["name"], vaultName: ["keyVaultId"] },
};

/** @see https://www.pulumi.com/registry/packages/azure/api-docs/keyvault/accesspolicy/ */
const accessPolicy: Dialect = {
  renderings: {
    vaultName: as("keyVaultId", ofText(lastName)),
    "policy.tenantId": as("tenantId"),
    "policy.objectId": as("objectId"),
    "policy.permissions.keys": as("keyPermissions"),
    "policy.permissions.secrets": as("secretPermissions"),
    "policy.permissions.certificates": as("certificatePermissions"),
    "policy.permissions.storage": as("storagePermissions"),
  },
  inputs: { vaultName: ["keyVaultId"], policy: ["objectId"] },
};

const ROLES = [...KEY_WRAPPING_ROLES, ...BROADER_VAULT_ROLES];

/** @see https://www.pulumi.com/registry/packages/azure/api-docs/authorization/assignment/ */
const roleAssignment: Dialect = {
  renderings: {
    roleDefinitionId: [
      { path: "roleDefinitionId" },
      {
        path: "roleDefinitionName",
        // A name that is not known here is compared as it is, and is none of the accepted ids.
        convert: ofText((name) => ROLES.find((role) => role.name === name)?.id ?? name),
      },
    ],
  },
};

const ofFactory: Dialect = {
  renderings: {
    factoryName: as("dataFactoryId", ofText(lastName)),
    "properties.managedVirtualNetwork": as("virtualNetworkEnabled", (value) => value || undefined),
  },
  inputs: { factoryName: ["dataFactoryId"] },
};

const named = (input: string): Dialect => ({
  renderings: { [input]: as("name") },
  inputs: { [input]: ["name"] },
});

function enabledOrDisabled(value: unknown): unknown {
  return typeof value === "boolean" ? (value ? "Enabled" : "Disabled") : value;
}

/** Dates as azure-native has them: seconds since 1970. */
function secondsOf(date: string): unknown {
  const milliseconds = Date.parse(date);
  return Number.isNaN(milliseconds) ? date : Math.floor(milliseconds / 1000);
}

/** By type token. */
export const CLASSIC_AZURE: Readonly<
  Record<string, { readonly kind: Kind; readonly dialect: Dialect }>
> = Object.freeze({
  "azure:datafactory/factory:Factory": { kind: "factory", dialect: factory },
  "azure:datafactory/customerManagedKey:CustomerManagedKey": {
    kind: "factoryEncryption",
    dialect: factoryEncryption,
  },
  "azure:keyvault/keyVault:KeyVault": { kind: "vault", dialect: vault },
  "azure:keyvault/key:Key": { kind: "key", dialect: key },
  "azure:keyvault/accessPolicy:AccessPolicy": { kind: "accessPolicy", dialect: accessPolicy },
  "azure:authorization/assignment:Assignment": { kind: "roleAssignment", dialect: roleAssignment },
  "azure:role/assignment:Assignment": { kind: "roleAssignment", dialect: roleAssignment },
  "azure:authorization/userAssignedIdentity:UserAssignedIdentity": {
    kind: "identity",
    dialect: named("resourceName"),
  },
  "azure:msi/userAssignedIdentity:UserAssignedIdentity": {
    kind: "identity",
    dialect: named("resourceName"),
  },
  "azure:core/resourceGroup:ResourceGroup": {
    kind: "resourceGroup",
    dialect: named("resourceGroupName"),
  },
  "azure:datafactory/integrationRuntimeRule:IntegrationRuntimeRule": {
    kind: "integrationRuntime",
    dialect: ofFactory,
  },
  "azure:datafactory/managedPrivateEndpoint:ManagedPrivateEndpoint": {
    kind: "managedPrivateEndpoint",
    dialect: ofFactory,
  },
});
