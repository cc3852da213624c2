import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";

/** What exists and is used by {@link EncryptedDataFactory} instead of something that is created. */
export interface ExistingResourcesArgs {
  /**
   * Optional. The resource id of a vault to use instead of creating one, in any subscription of the
   * tenant. It is inspected before anything is created: that it is there and not deleted, region,
   * tenant, soft delete, purge protection and firewall. It is never changed, except that the identity is
   * given access in the way that the vault uses (a role assignment, or an access policy beside those that
   * are there), and by `enablePurgeProtectionOfExistingVault`. Changing it to another existing vault moves
   * the factory to a key there, in place. Setting it on a chain whose vault was created is refused by
   * `deletionProtection`. Not together with `vault`.
   *
   * @default - a vault is created
   */
  existingVaultId?: pulumi.Input<string>;

  /**
   * Optional. Whether purge protection, and with it soft delete, is switched on for the vault of
   * `existingVaultId` if it lacks them; without it such a vault is refused. THIS CANNOT BE UNDONE, not
   * even by Microsoft: setting it back to false, or `pulumi destroy`, leaves the vault protected. A
   * warning says so when it is about to be done. Nothing else of the vault is changed, and a vault
   * that has it is not touched. Not without `existingVaultId`.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview#purge-protection
   */
  enablePurgeProtectionOfExistingVault?: boolean;

  /**
   * Optional. The azure-native provider for the subscription of `existingVaultId`: key and grant are
   * created with it; or of `existingManagedHsmId`, which is read with it. Only needed for one in another
   * subscription when the component is given a provider, or for another login. Its subscription must be
   * the vault's or the HSM's. Only together with one of them.
   *
   * @default - the provider that the component is given; without one, a provider with the stack's
   * settings of `azure-native` and the vault's subscription
   * @see https://www.pulumi.com/docs/iac/concepts/resources/providers/#explicit-provider-configuration
   */
  existingVaultProvider?: Provider;

  /**
   * Optional. The resource id of a managed HSM with a key to use, in any subscription of the tenant.
   * Needs `existingKeyUri` or `existingKeyName`, and `existingIdentityId` with an identity that has the
   * role "Managed HSM Crypto Service Encryption User" on the key in the HSM: Resource Manager can
   * neither create keys nor give access there. The HSM is inspected before anything is created: region,
   * tenant, purge protection, firewall, and whether it is activated; the key cannot be read. Changing it
   * moves the factory to a key there, in place. Setting it on a chain whose vault was created is refused
   * by `deletionProtection`. Not together with `vault`, `existingVaultId`, `encryptAfterCreation`.
   *
   * @default - a vault is created
   * @see https://learn.microsoft.com/azure/key-vault/managed-hsm/overview
   */
  existingManagedHsmId?: pulumi.Input<string>;

  /**
   * Optional. The address of a key in the vault of `existingVaultId`, or in the managed HSM of
   * `existingManagedHsmId`, to use instead of creating one, such as
   * "https://kv-shared.vault.azure.net/keys/cmk-orders". With a version at its end, that version
   * encrypts. Its host must be the vault's or HSM's in the cloud that is deployed to. A vault's key is
   * inspected before anything is created: that it is there, type, size, operations, whether it is
   * enabled, and dates. Changing it to another existing key moves the factory, in place; the old key stays.
   *
   * @default - a key is created
   * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
   */
  existingKeyUri?: pulumi.Input<string>;

  /**
   * Optional. The name of a key in the vault of `existingVaultId` or the managed HSM of
   * `existingManagedHsmId`, instead of `existingKeyUri`.
   *
   * @default - a key is created
   */
  existingKeyName?: pulumi.Input<string>;

  /**
   * Optional. The resource id of a user-assigned identity to unwrap the key with, instead of creating
   * one, in any subscription of the tenant. It is given access to a key in a vault; in a managed HSM it
   * must have it already. Changing it moves the factory to the other identity, in place; from a created
   * identity `deletionProtection` refuses it.
   * Not together with `identity`.
   *
   * @default - an identity is created
   */
  existingIdentityId?: pulumi.Input<string>;

  /**
   * Optional. The azure-native provider for the subscription of `existingIdentityId`, which is only
   * read with it. See `existingVaultProvider`. Only together with `existingIdentityId`.
   *
   * @default - as for `existingVaultProvider`
   */
  existingIdentityProvider?: Provider;
}
