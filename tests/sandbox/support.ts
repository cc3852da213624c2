import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@jest/globals";
import type { RecordedCall } from "../../sandbox/arm/calls";
import { ArmError } from "../../sandbox/arm/errors";
import type { JsonObject } from "../../sandbox/arm/json";
import { SimulatedAzure } from "../../sandbox/arm/simulated-azure";
import { emptyState } from "../../sandbox/arm/state";
import { Store } from "../../sandbox/arm/store";

export const SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000001";
export const TENANT = "bbbbbbbb-0000-4000-8000-000000000001";
export const OTHER_TENANT = "bbbbbbbb-0000-4000-8000-000000000002";
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
export const CRYPTO_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

/** A clock that stands still until it is told to go on. */
export class ManualClock {
  constructor(private time = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}

export interface Fixture {
  azure: SimulatedAzure;
  clock: ManualClock;
  calls: RecordedCall[];
}

/** An Azure in memory with the group rg-data in westeurope; grants have effect at once. */
export async function newAzure(): Promise<Fixture> {
  const clock = new ManualClock();
  const calls: RecordedCall[] = [];
  const store = new Store(emptyState({ subscriptionId: SUBSCRIPTION, tenantId: TENANT }));
  const azure = new SimulatedAzure(store, clock, (call) => calls.push(call));
  azure.settings.grantDelay = 0;
  await azure.put(GROUP, { location: "westeurope" });
  return { azure, clock, calls };
}

export const idOf = {
  vault: (name: string, group = GROUP): string =>
    `${group}/providers/Microsoft.KeyVault/vaults/${name}`,
  key: (vault: string, name: string): string => `${idOf.vault(vault)}/keys/${name}`,
  managedHsm: (name: string): string => `${GROUP}/providers/Microsoft.KeyVault/managedHSMs/${name}`,
  identity: (name: string, group = GROUP): string =>
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
  factory: (name: string, group = GROUP): string =>
    `${group}/providers/Microsoft.DataFactory/factories/${name}`,
  grant: (scope: string, guid: string): string =>
    `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`,
  role: (guid: string): string =>
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
};

/** A vault as the documentation wants it, with changes. */
export function vaultBody(properties: JsonObject = {}, location = "westeurope"): JsonObject {
  const sku = { family: "A", name: "standard" };
  const safe = { enablePurgeProtection: true, enableRbacAuthorization: true };
  return { location, properties: { tenantId: TENANT, sku, ...safe, ...properties } };
}

export function keyBody(properties: JsonObject = {}): JsonObject {
  return { properties: { kty: "RSA", keyOps: ["wrapKey", "unwrapKey"], ...properties } };
}

export interface Chain {
  vault: string;
  key: string;
  identity: string;
  principalId: string;
  grant: string;
  factory: string;
  /** The body that creates the factory. */
  body: JsonObject;
}

/** Everything a factory with a customer-managed key needs, without the factory. */
export async function prepareChain(
  azure: SimulatedAzure,
  options: { vault?: JsonObject; key?: JsonObject; location?: string; grant?: boolean } = {},
): Promise<Chain> {
  const [vault, key] = [idOf.vault("kv-orders"), idOf.key("kv-orders", "cmk")];
  await azure.put(vault, vaultBody(options.vault, options.location));
  await azure.put(key, keyBody(options.key));
  const identity = await azure.put(idOf.identity("id-orders"), { location: "westeurope" });
  const principalId = (identity["properties"] as JsonObject)["principalId"] as string;
  const grant = idOf.grant(vault, "cccccccc-0000-4000-8000-000000000001");
  if (options.grant ?? true) {
    await azure.put(grant, grantBody(principalId));
  }
  const id = identity["id"] as string;
  const factory = idOf.factory("adf-orders");
  return { vault, key, identity: id, principalId, grant, factory, body: factoryBody(id) };
}

export function grantBody(principalId: string, role = CRYPTO_USER): JsonObject {
  const roleDefinitionId = idOf.role(role);
  return { properties: { principalId, roleDefinitionId, principalType: "ServicePrincipal" } };
}

export function factoryBody(identityId: string, encryption: JsonObject = {}): JsonObject {
  return {
    location: "westeurope",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
    properties: {
      encryption: {
        keyName: "cmk",
        vaultBaseUrl: "https://kv-orders.vault.azure.net/",
        identity: { userAssignedIdentity: identityId },
        ...encryption,
      },
    },
  };
}

/** The refusal that a request ends with; fails the test when it is carried out. */
export async function refusal(request: Promise<unknown>): Promise<ArmError> {
  const outcome = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ArmError);
  return outcome as ArmError;
}

/** Status, code and message of a refusal, to compare with Azure's. */
export async function refusalParts(request: Promise<unknown>): Promise<[number, string, string]> {
  const { status, code, message } = await refusal(request);
  return [status, code, message];
}

const directories: string[] = [];

/** A directory that {@link removeDirectories} deletes. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "sandbox-test-"));
  directories.push(directory);
  return directory;
}

export async function removeDirectories(): Promise<void> {
  await Promise.all(
    directories.splice(0).map((path) => rm(path, { recursive: true, force: true })),
  );
}
