import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link EncryptedDataFactory}. */
export interface EncryptedDataFactoryArgs {
  /**
   * Required. The existing resource group for factory, vault and identity. Changing it replaces
   * all of them.
   */
  resourceGroupName: pulumi.Input<string>;

  /**
   * Optional. The Azure region of factory, vault and identity; Data Factory takes a key only from
   * a vault in its own region. Changing it replaces all of them.
   *
   * @default - the stack's `azure-native:location`, else the resource group's region
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#about-customer-managed-keys
   */
  location?: pulumi.Input<string>;

  /**
   * Optional. The Microsoft Entra tenant of the vault, a GUID. It must be the tenant that is
   * deployed to, since the factory and its identity live there.
   *
   * @default - the tenant that the provider is logged in to
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#about-customer-managed-keys
   */
  tenantId?: pulumi.Input<string>;

  /**
   * Optional. The factory's name, 3 to 63 letters, digits and single hyphens, unused in all of
   * Azure. Changing it replaces the factory.
   *
   * @default - `adf-<component's name>-<suffix>`
   * @see https://learn.microsoft.com/azure/data-factory/naming-rules
   */
  factoryName?: pulumi.Input<string>;

  /**
   * Optional. The last part of generated names, 1 to 8 lower-case letters and digits. Changing it
   * replaces everything that has a generated name. It is the way out when a generated name is
   * taken, for instance by a deleted vault that Azure still keeps.
   *
   * @default - six characters computed from subscription, resource group and component's name
   */
  nameSuffix?: pulumi.Input<string>;

  /** Optional. Settings of the vault that is created. Not together with `existingVaultId`. */
  vault?: VaultArgs;

  /**
   * Optional. The resource id of a vault to use instead of creating one. It is inspected before
   * anything is created: region, tenant, soft delete, purge protection, permission model (RBAC)
   * and firewall. It is never changed. Not together with `vault`.
   *
   * @default - a vault is created
   */
  existingVaultId?: pulumi.Input<string>;

  /** Optional. Settings of the key. */
  key?: KeyArgs;

  /** Optional. Settings of the user-assigned managed identity that unwraps the key. */
  identity?: IdentityArgs;

  /**
   * Optional. How long to wait for the grant to take effect, in seconds, 0 to 3600. Azure may
   * refuse a new identity for some minutes; the factory's creation is tried again, with growing
   * pauses, until this time has passed.
   *
   * @default 600
   * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected
   */
  grantTimeoutSeconds?: number;

  /**
   * Optional. Whether factory, vault, key and identity are protected from deletion by Pulumi. The
   * key is left in Azure on destroy whether protected or not.
   *
   * @default true
   * @see https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
   */
  deletionProtection?: boolean;

  /**
   * Optional. Tags of factory, vault and identity, at most 49. The factory gets one more, which
   * holds the identity's principal id.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Settings of the vault that {@link EncryptedDataFactory} creates. */
export interface VaultArgs {
  /**
   * Optional. The vault's name, 3 to 24 letters, digits and single hyphens, unused in all of
   * Azure. Changing it replaces vault and key, which a live factory does not survive.
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
   * creating an empty one. Fails when there is none. Only looked at when the vault is created.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery
   */
  recoverSoftDeleted?: boolean;
}

/** Settings of the key that {@link EncryptedDataFactory} creates. */
export interface KeyArgs {
  /**
   * Optional. The key's name, 1 to 127 letters, digits and hyphens. Changing it creates another
   * key and moves the factory to it; the old key stays.
   *
   * @default - `cmk-<component's name>`
   * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
   */
  name?: pulumi.Input<string>;

  /**
   * Optional. "RSA", or "RSA-HSM" for a key in hardware. Azure never changes an existing key:
   * give `key.name` a new value together with this one.
   *
   * @default "RSA"
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#generate-or-upload-customer-managed-key-to-azure-key-vault
   */
  type?: pulumi.Input<string>;

  /**
   * Optional. 2048, 3072 or 4096 bits. That Data Factory accepts 3072 and 4096 is unconfirmed:
   * its page names no sizes, an older edition named 2048 only. Azure never changes an existing
   * key: give `key.name` a new value together with this one.
   *
   * @default 2048
   * @see https://learn.microsoft.com/azure/key-vault/keys/about-keys-details
   */
  size?: pulumi.Input<number>;
}

/** Settings of the identity that {@link EncryptedDataFactory} creates. */
export interface IdentityArgs {
  /**
   * Optional. The identity's name, 3 to 128 letters, digits, hyphens and underscores. Changing it
   * replaces the identity; the factory is moved to the new one first.
   *
   * @default - `id-<component's name>-<suffix>`
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity
   */
  name?: pulumi.Input<string>;
}
