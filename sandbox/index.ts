export { startSandbox, DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID } from "./sandbox";
export type { Sandbox, SandboxOptions, SubscriptionOptions } from "./sandbox";
export { SimulatedAzure } from "./arm/simulated-azure";
export type { RequestOptions } from "./arm/simulated-azure";
export { ArmError } from "./arm/errors";
export { DirectoryInUseError } from "./arm/directory-lock";
export { UnreadableStoreError } from "./arm/store";
export type { ArmCall, ProviderCall, RecordedCall } from "./arm/calls";
export type { Directory, DirectoryUser } from "./arm/directory";
export type {
  ManagedHsmGrantSettings,
  ManagedHsmKey,
  ManagedHsmSettings,
} from "./arm/managed-hsms";
export type { Clock, Settings } from "./arm/context";
export type { Json, JsonObject } from "./arm/json";
