export { EncryptedDataFactory } from "./encrypted-data-factory";
export type {
  EncryptedDataFactoryArgs,
  IdentityArgs,
  KeyArgs,
  VaultArgs,
} from "./encrypted-data-factory-args";
export type { EncryptionEvidence, GrantEvidence } from "./evidence";
