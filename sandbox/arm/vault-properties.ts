import { ArmError, badRequest } from "./errors";
import { isObject, JsonObject, objectAt } from "./json";
import { isValidName } from "./names";
import type { AccessPolicyEntry, VaultRecord } from "./state";

type VaultProperties = Pick<
  VaultRecord,
  | "tenantId"
  | "skuName"
  | "accessPolicies"
  | "enableRbacAuthorization"
  | "enableSoftDelete"
  | "enablePurgeProtection"
  | "softDeleteRetentionInDays"
  | "networkAcls"
  | "publicNetworkAccess"
  | "flags"
>;

/** From this API version on, new vaults use role-based access unless told otherwise. */
const RBAC_BY_DEFAULT_SINCE = "2026-02-01";

/** Documented: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const RETENTION_DAYS = { least: 7, most: 90 } as const;

const FLAGS = ["enabledForDeployment", "enabledForDiskEncryption", "enabledForTemplateDeployment"];

/**
 * A vault's properties from a request, checked against those it has, with Azure's defaults.
 *
 * Documented: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update
 */
export function readVaultProperties(
  given: JsonObject,
  existing: VaultRecord | undefined,
  apiVersion: string,
): VaultProperties {
  const { tenantId } = given;
  if (typeof tenantId !== "string" || !isValidName("guid", tenantId)) {
    throw badRequest(`The value '${String(tenantId)}' of properties.tenantId is not a GUID.`);
  }
  const purgeProtection = readPurgeProtection(given, existing);
  return {
    tenantId,
    skuName: readSku(given),
    accessPolicies: readAccessPolicies(given["accessPolicies"] ?? []),
    enableRbacAuthorization: readRbac(given, existing, apiVersion),
    enableSoftDelete: readSoftDelete(given, existing),
    ...(purgeProtection && { enablePurgeProtection: true }),
    softDeleteRetentionInDays: readRetention(given, existing),
    ...(isObject(given["networkAcls"]) && { networkAcls: readNetworkAcls(given["networkAcls"]) }),
    publicNetworkAccess: String(given["publicNetworkAccess"] ?? "Enabled"),
    flags: Object.fromEntries(FLAGS.map((name) => [name, given[name] ?? false])),
  };
}

function readSku(given: JsonObject): "standard" | "premium" {
  const name = String(objectAt(given, "sku")["name"] ?? "").toLowerCase();
  if (name !== "standard" && name !== "premium") {
    // The code is documented: https://learn.microsoft.com/azure/key-vault/general/common-error-codes
    throw new ArmError(
      400,
      "SkuNotSupported",
      `The vault sku '${name}' is not supported. Use standard or premium.`,
    );
  }
  return name;
}

/** Default since API version 2026-02-01: https://learn.microsoft.com/azure/key-vault/general/access-control-default */
function readRbac(
  given: JsonObject,
  existing: VaultRecord | undefined,
  apiVersion: string,
): boolean {
  const value = given["enableRbacAuthorization"];
  if (typeof value === "boolean") {
    return value;
  }
  return existing?.enableRbacAuthorization ?? apiVersion >= RBAC_BY_DEFAULT_SINCE;
}

/** "Once set to true, it cannot be reverted to false": Azure/azure-rest-api-specs#8643. */
function readSoftDelete(given: JsonObject, existing: VaultRecord | undefined): boolean {
  const value = given["enableSoftDelete"];
  if (value === false && existing?.enableSoftDelete) {
    // Unconfirmed sentence, after the seen one for purge protection.
    throw badRequest(
      'The property "enableSoftDelete" cannot be set to false. Enabling the soft delete for a vault is an irreversible action.',
    );
  }
  return typeof value === "boolean" ? value : (existing?.enableSoftDelete ?? true);
}

function readPurgeProtection(given: JsonObject, existing: VaultRecord | undefined): boolean {
  if (given["enablePurgeProtection"] === false) {
    // Seen, for new vaults too: Azure/azure-rest-api-specs#18106, Azure/bicep#5223.
    throw badRequest(
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  }
  return given["enablePurgeProtection"] === true || existing?.enablePurgeProtection === true;
}

function readRetention(given: JsonObject, existing: VaultRecord | undefined): number {
  const days = given["softDeleteRetentionInDays"];
  if (days === undefined || days === null) {
    return existing?.softDeleteRetentionInDays ?? RETENTION_DAYS.most;
  }
  if (existing && days !== existing.softDeleteRetentionInDays) {
    // Seen: hashicorp/terraform-provider-azurerm, key_vault_resource.go.
    throw badRequest(
      'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
    );
  }
  const { least, most } = RETENTION_DAYS;
  if (!Number.isInteger(days) || Number(days) < least || Number(days) > most) {
    // The range is documented; unconfirmed sentence.
    throw badRequest(
      `The value '${String(days)}' of softDeleteRetentionInDays must be a whole number from ${least} to ${most}.`,
    );
  }
  return Number(days);
}

/** Documented defaults: https://learn.microsoft.com/azure/key-vault/general/network-security */
function readNetworkAcls(given: JsonObject): JsonObject {
  return {
    bypass: given["bypass"] ?? "AzureServices",
    defaultAction: given["defaultAction"] ?? "Allow",
    ipRules: given["ipRules"] ?? [],
    virtualNetworkRules: given["virtualNetworkRules"] ?? [],
  };
}

/** Checks and copies access policies. */
export function readAccessPolicies(given: unknown): AccessPolicyEntry[] {
  if (!Array.isArray(given)) {
    throw badRequest("properties.accessPolicies must be a list.");
  }
  return given.map((policy: unknown, index) => {
    const { tenantId, objectId, applicationId, permissions } = isObject(policy) ? policy : {};
    if (typeof tenantId !== "string" || typeof objectId !== "string" || !isObject(permissions)) {
      throw badRequest(
        `properties.accessPolicies[${index}] needs tenantId, objectId and permissions.`,
      );
    }
    return {
      tenantId,
      objectId,
      ...(typeof applicationId === "string" && applicationId !== "" && { applicationId }),
      permissions,
    };
  });
}
