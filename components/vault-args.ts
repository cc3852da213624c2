import * as pulumi from "@pulumi/pulumi";

/** Settings of the vault that {@link EncryptedDataFactory} creates. */
export interface VaultArgs {
  /**
   * Optional. The vault's name, 3 to 24 letters, digits and single hyphens, unused in all of
   * Azure. Changing it replaces vault and key, which `deletionProtection` refuses.
   *
   * @default - `kv-<component's name>-<suffix>`, shortened to fit
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault
   */
  name?: pulumi.Input<string>;

  /**
   * Optional. "standard" or "premium". Keys in hardware (RSA-HSM) need premium.
   *
   * @default "standard", or "premium" when key.type is "RSA-HSM"
   * @see https://learn.microsoft.com/azure/key-vault/keys/about-keys
   */
  sku?: pulumi.Input<string>;

  /**
   * Optional. Days that Azure keeps the deleted vault and its keys, 7 to 90. Azure does not let it
   * be changed later.
   *
   * @default 90
   * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
   */
  softDeleteRetentionInDays?: pulumi.Input<number>;

  /**
   * Optional. Whether to bring back the deleted vault of this name, with its keys, instead of
   * creating an empty one. Fails when there is none. The grant is created anew, since Azure does not
   * bring it back. Leave it set: the key that came back is used and not managed by Pulumi.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery
   */
  recoverSoftDeleted?: boolean;

  /**
   * Optional. Whether role assignments give access to the vault, or access policies if false. The
   * identity gets its access in the same way.
   *
   * @default true
   * @see https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy
   */
  enableRbacAuthorization?: boolean;
}
