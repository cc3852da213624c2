export { EncryptedDataFactory } from "./encrypted-data-factory";
export type { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
export type {
  DiagnosticsArgs,
  GlobalParameterArgs,
  RepoConfigurationArgs,
} from "./factory-settings-args";
export type { IdentityArgs } from "./identity-args";
export type { KeyAdministratorArgs } from "./key-administrator-args";
export type { KeyArgs, KeyRotationArgs } from "./key-args";
export type { VaultArgs } from "./vault-args";
export type { ArmTemplateSettings } from "./arm-template";
export type { EncryptionEvidence } from "./evidence";
export type { GrantEvidence, KeyAdministratorEvidence } from "./grant-evidence";
