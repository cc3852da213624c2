import * as pulumi from "@pulumi/pulumi";

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

  /**
   * Optional. Which version of the key encrypts: "none" leaves it to Data Factory, which takes the
   * newest; "newest" names the newest version, so that the next update after a rotation moves the
   * factory; a version of 32 hexadecimal digits stays until it is changed here.
   *
   * @default "none"
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#update-key-version
   */
  version?: pulumi.Input<string>;

  /**
   * Optional. When Key Vault makes a new version by itself. Azure takes it only when it creates the
   * key; later it is changed in the vault.
   *
   * @default - never
   * @see https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
   */
  rotation?: KeyRotationArgs;

  /**
   * Optional. When the key's first version expires, such as "2027-06-30T00:00:00Z". From then on
   * Data Factory can read what it has encrypted, and cannot be updated: rotate the key before.
   *
   * @default - never
   * @see https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
   */
  expiresOn?: pulumi.Input<string>;
}

/** When Key Vault makes a new version of a key by itself; ISO 8601 durations such as "P90D" or "P1Y". */
export interface KeyRotationArgs {
  /** Optional. This long after a version was made, at least 7 days. Not with `rotateBeforeExpiry`. */
  rotateAfter?: pulumi.Input<string>;

  /** Optional. This long before a version expires, at least 7 days. Needs `expireAfter`. */
  rotateBeforeExpiry?: pulumi.Input<string>;

  /**
   * Optional. How long new versions can be used, at least 28 days. It does not apply to the first.
   *
   * @default - for ever
   */
  expireAfter?: pulumi.Input<string>;

  /** Optional. Tells Event Grid this long before a version expires. Needs `expireAfter`. */
  notifyBeforeExpiry?: pulumi.Input<string>;
}
