import * as pulumi from "@pulumi/pulumi";

/** Settings of the identity that {@link EncryptedDataFactory} creates. */
export interface IdentityArgs {
  /**
   * Optional. The identity's name, 3 to 128 letters, digits, hyphens and underscores. Changing it
   * replaces the identity, which `deletionProtection` refuses; without, the factory is moved to the
   * new one first.
   *
   * @default - `id-<component's name>-<suffix>`
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity
   */
  name?: pulumi.Input<string>;
}
