/** The kinds of resources that rules know. */
export type Kind =
  | "factory"
  | "vault"
  | "key"
  | "accessPolicy"
  | "identity"
  | "roleAssignment"
  | "resourceGroup"
  | "integrationRuntime"
  | "managedPrivateEndpoint"
  | "factoryEncryption"
  | "encryptedDataFactory";

/** What a kind is called in messages. */
export const KIND_NOUNS: Readonly<Record<Kind, string>> = Object.freeze({
  factory: "factory",
  vault: "vault",
  key: "key",
  accessPolicy: "access policy",
  identity: "identity",
  roleAssignment: "role assignment",
  resourceGroup: "resource group",
  integrationRuntime: "integration runtime",
  managedPrivateEndpoint: "managed private endpoint",
  factoryEncryption: "customer-managed key",
  encryptedDataFactory: "component",
});
