import { startSandbox } from "../../../sandbox";
import type { Sandbox, SandboxOptions } from "../../../sandbox";
import {
  ManualClock,
  removeDirectories,
  SUBSCRIPTION,
  temporaryDirectory,
  TENANT,
} from "../support";
import { EngineClient } from "./client";

export const VAULT = "azure-native:keyvault:Vault";
export const KEY = "azure-native:keyvault:Key";
export const ACCESS_POLICY = "azure-native:keyvault:AccessPolicy";
export const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
export const GRANT = "azure-native:authorization:RoleAssignment";
export const FACTORY = "azure-native:datafactory:Factory";
export const RESOURCE_GROUP = "azure-native:resources:ResourceGroup";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const VAULT_PROPERTIES = {
  tenantId: TENANT,
  sku: { family: "A", name: "standard" },
  enableRbacAuthorization: true,
  enablePurgeProtection: true,
};

const started: (() => Promise<void>)[] = [];

/** A sandbox with rg-data in westeurope, and an engine's connection to it. */
export async function startForTest(
  options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: Sandbox; engine: EngineClient; clock: ManualClock }> {
  const clock = new ManualClock();
  const directory = await temporaryDirectory();
  const sandbox: Sandbox = await startSandbox({
    directory,
    clock,
    subscriptionId: SUBSCRIPTION,
    tenantId: TENANT,
    grantDelay: 0,
    ...options,
  });
  const engine = new EngineClient(sandbox.port);
  started.push(async () => {
    engine.close();
    await sandbox.stop();
  });
  return { sandbox, engine, clock };
}

export async function stopAll(): Promise<void> {
  await Promise.all(started.splice(0).map((stop) => stop()));
  await removeDirectories();
}
