import { randomUUID } from "node:crypto";
import type { ArmMethod } from "./calls";
import type { ArmId } from "./ids";
import type { JsonObject } from "./json";
import type { Cloud } from "./regions";
import type { ResourceRecord, State } from "./state";

/** Tells the time; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** What can be set while the simulated Azure runs. It is not stored. */
export interface Settings {
  /**
   * Milliseconds from a role assignment's creation until it has effect, or never. Azure says up to
   * ten minutes: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
   */
  grantDelay: number | "never";
  /**
   * Milliseconds from an identity's creation until role assignments can name it, whatever their
   * principalType. Seen: pulumi/pulumi-azure-native#2816.
   */
  principalDelay: number;
  /** Address that the deployer's own calls to Key Vault's data plane come from. */
  clientAddress: string;
}

/** One request's view of Azure. */
export interface Context {
  readonly state: State;
  readonly now: number;
  readonly settings: Readonly<Settings>;
  readonly apiVersion: string;
  /** The cloud that the caller is signed in to; absent for callers that see all clouds. */
  readonly cloud?: Cloud;
  /** Makes another request for the same caller, as a template's deployment does. */
  readonly request: (
    method: ArmMethod,
    path: string,
    options: { readonly body?: JsonObject; readonly apiVersion?: string },
  ) => Promise<ArmResponse>;
}

export interface ArmResponse {
  status: number;
  body: JsonObject;
}

/** The behaviour of one resource type. */
export interface ResourceHandler {
  /** Namespace and types, e.g. "Microsoft.KeyVault/vaults". */
  readonly type: string;
  /** The resource's body, or undefined when there is none. */
  read(context: Context, id: ArmId): JsonObject | undefined;
  /** Bodies of the resources of a collection. */
  list?(context: Context, collection: ArmId): JsonObject[];
  /** Slow work done before a write, outside the change of the state. */
  prepare?(context: Context, id: ArmId, body: JsonObject): Promise<unknown>;
  /** Creates or replaces; works on a copy of the state that is thrown away when it throws. */
  write?(context: Context, id: ArmId, body: JsonObject, prepared: unknown): ArmResponse;
  /** Deletes; only called when the resource exists, in whatever condition. */
  remove?(context: Context, id: ArmId): void;
  /** Whether the resource is there; by default whether `read` finds one. */
  exists?(context: Context, id: ArmId): boolean;
}

/** Fields that every new record begins with. */
export function newRecord(context: Context, id: ArmId, tags: unknown): ResourceRecord {
  const record: ResourceRecord = {
    id: id.id,
    name: id.name,
    createdAt: context.now,
    changedAt: context.now,
  };
  return tags === undefined || tags === null ? record : { ...record, tags: tags as JsonObject };
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/overview */
export function systemData(record: ResourceRecord): JsonObject {
  return {
    createdBy: DEPLOYER.objectId,
    createdByType: "Application",
    createdAt: isoTime(record.createdAt),
    lastModifiedBy: DEPLOYER.objectId,
    lastModifiedByType: "Application",
    lastModifiedAt: isoTime(record.changedAt),
  };
}

export function newGuid(): string {
  return randomUUID();
}

/** Who all requests come from: a service principal that may do everything in every subscription. */
export const DEPLOYER = {
  objectId: "dddddddd-dddd-4ddd-8ddd-dddddddddddd",
  clientId: "cccccccc-cccc-4ccc-8ccc-cccccccccccc",
} as const;
