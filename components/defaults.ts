import { CRYPTO_OFFICER, CRYPTO_SERVICE_ENCRYPTION_USER } from "../azure/roles";
import { KEY_MANAGEMENT_PERMISSIONS, REQUIRED_KEY_OPERATIONS } from "../azure/keys";

/** A default, why it is that, and the page that says so. */
export interface Default<T> {
  readonly value: T;
  readonly why: string;
  readonly source: string;
}

function because<T>(value: T, why: string, source: string): Default<T> {
  return Object.freeze({ value, why, source });
}

/**
 * Every value that the component chooses when the caller does not, in one place. They are chosen
 * for safety; a change of one is a change of behaviour and needs a line in the changelog.
 */
export const DEFAULTS = Object.freeze({
  enableRbacAuthorization: because(
    true,
    "one grant, visible and auditable where all others are; access policies cannot be scoped",
    "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
  ),
  enableSoftDelete: because(
    true,
    "required by Data Factory; stated although it is Azure's default, since auditing tools read an absent value as off",
    "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#enable-soft-delete-and-do-not-purge-on-azure-key-vault",
  ),
  enablePurgeProtection: because(
    true,
    "required by Data Factory; without it a purged key makes the factory unreadable for ever",
    "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#enable-soft-delete-and-do-not-purge-on-azure-key-vault",
  ),
  softDeleteRetentionInDays: because(
    90,
    "the longest time to notice a deleted key; it cannot be changed later",
    "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  ),
  vaultSku: because(
    "standard",
    "software-protected keys; premium is chosen when key.type is RSA-HSM",
    "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
  ),
  networkDefaultAction: because(
    "Deny",
    "nobody needs the vault's data plane but Data Factory",
    "https://learn.microsoft.com/azure/key-vault/general/network-security",
  ),
  networkBypass: because(
    "AzureServices",
    "lets Data Factory, a trusted service, reach the key through the closed firewall",
    "https://learn.microsoft.com/azure/key-vault/general/network-security#key-vault-firewall-enabled-trusted-services-only",
  ),
  keyType: because(
    "RSA",
    "the type that every vault sku offers and Data Factory accepts",
    "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#generate-or-upload-customer-managed-key-to-azure-key-vault",
  ),
  keySize: because(
    2048,
    "the size that Microsoft's pages on Data Factory confirm",
    "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key",
  ),
  keyOperations: because(
    REQUIRED_KEY_OPERATIONS,
    "all that wrapping a data key takes",
    "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-operations",
  ),
  role: because(
    CRYPTO_SERVICE_ENCRYPTION_USER,
    "get, wrap and unwrap, and nothing else",
    "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security#key-vault-crypto-service-encryption-user",
  ),
  administratorRole: because(
    CRYPTO_OFFICER,
    "everything with the key but granting access to it; on the key alone, not on its vault",
    "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security#key-vault-crypto-officer",
  ),
  administratorPermissions: because(
    KEY_MANAGEMENT_PERMISSIONS,
    "the same where access policies are used; not to purge, which nobody needs and nothing undoes",
    "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy",
  ),
  deletionProtection: because(
    true,
    "losing the vault or the identity makes the factory unreadable",
    "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  ),
  grantTimeoutSeconds: because(
    600,
    "a role assignment can take up to 10 minutes to take effect",
    "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected",
  ),
  managedHsmGrantTimeoutSeconds: because(
    0,
    "the grant is made by hand, before the program runs",
    "https://learn.microsoft.com/azure/key-vault/managed-hsm/role-management",
  ),
});
