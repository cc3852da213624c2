import { cmkError } from "./cmk-errors";
import type { Context } from "./context";
import { ArmError, badRequest } from "./errors";
import { parseArmId } from "./ids";
import { isObject, JsonObject, objectAt } from "./json";
import { findPrincipal, Principal } from "./principals";
import type { FactoryRecord, IdentityRecord } from "./state";

/** Whom Data Factory acts as towards Key Vault. */
export interface CmkIdentity {
  principal: Principal;
  /** The user-assigned identity's id; absent for the factory's own identity. */
  id?: string;
  /** For messages. */
  label: string;
}

/** The ids in the identity block's map, as given. */
function assignedIds(identity: JsonObject | undefined): string[] {
  return Object.keys(objectAt(identity ?? {}, "userAssignedIdentities"));
}

/**
 * Checks the identity block of a factory and returns it as Azure keeps it: with the principal of
 * every user-assigned identity.
 */
export function readIdentity(context: Context, given: unknown): JsonObject | undefined {
  if (given === undefined || given === null) {
    return undefined;
  }
  const identity = isObject(given) ? given : {};
  const types = String(identity["type"])
    .split(",")
    .map((type) => type.trim());
  if (types.some((type) => type !== "SystemAssigned" && type !== "UserAssigned")) {
    // The values are documented; unconfirmed sentence.
    throw badRequest(
      `identity.type '${String(identity["type"])}' is not one of SystemAssigned, UserAssigned, 'SystemAssigned,UserAssigned'.`,
    );
  }
  const ids = assignedIds(identity);
  if (types.includes("UserAssigned") !== ids.length > 0) {
    // Unconfirmed code and sentence.
    throw badRequest(
      "identity.userAssignedIdentities must be given with type UserAssigned, and only then.",
    );
  }
  const assigned = ids.map((id) => {
    const { principalId, clientId } = requireIdentity(context, id);
    return [id, { principalId, clientId }] as const;
  });
  return {
    type: String(identity["type"]),
    ...(assigned.length > 0 && { userAssignedIdentities: Object.fromEntries(assigned) }),
  };
}

function requireIdentity(context: Context, id: string): IdentityRecord {
  const identity = findIdentity(context, id);
  if (!identity) {
    // Unconfirmed wording: the code is what Azure's managed identity service answers to resource providers.
    throw new ArmError(
      400,
      "FailedIdentityOperation",
      `Identity operation for the factory failed: the user-assigned identity '${id}' does not exist.`,
    );
  }
  return identity;
}

function findIdentity(context: Context, id: string): IdentityRecord | undefined {
  try {
    return context.state.identities[parseArmId(id).key];
  } catch (error) {
    if (error instanceof ArmError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether the factory is to have an identity of its own. */
export function hasSystemIdentity(identity: JsonObject | undefined): boolean {
  return String(identity?.["type"] ?? "").includes("SystemAssigned");
}

/**
 * The identity that the encryption settings name: one of the attached ones or, without any, the
 * factory's own, which exists only after the factory has been created with it.
 */
export function cmkIdentity(
  context: Context,
  settings: JsonObject,
  identity: JsonObject | undefined,
  existing: FactoryRecord | undefined,
  factoryTenant: string,
): CmkIdentity {
  const wanted = objectAt(settings, "identity")["userAssignedIdentity"];
  if (typeof wanted !== "string" || wanted === "") {
    return systemIdentity(context, identity, existing);
  }
  if (!assignedIds(identity).some((id) => sameId(id, wanted))) {
    throw cmkError(
      "IdentityNotAttached",
      `The user-assigned identity '${wanted}' of properties.encryption.identity is not attached to the factory: ` +
        "add it to identity.userAssignedIdentities.",
    );
  }
  const record = requireIdentity(context, wanted);
  if (record.tenantId.toLowerCase() !== factoryTenant.toLowerCase()) {
    throw cmkError(
      "TenantMismatch",
      `The user-assigned identity '${wanted}' is in tenant '${record.tenantId}', the factory in tenant '${factoryTenant}'.`,
    );
  }
  const principal = findPrincipal(context, record.principalId)!;
  return { principal, id: record.id, label: `identity '${record.id}'` };
}

function systemIdentity(
  context: Context,
  identity: JsonObject | undefined,
  existing: FactoryRecord | undefined,
): CmkIdentity {
  const own = existing?.systemPrincipalId;
  const principal = own === undefined ? undefined : findPrincipal(context, own);
  if (!principal || !hasSystemIdentity(identity)) {
    throw cmkError(
      "IdentityNotReady",
      "properties.encryption names no user-assigned identity, and the factory has no identity of its own yet. " +
        "At creation a user-assigned identity is required.",
    );
  }
  return { principal, label: "the factory's own identity" };
}

function sameId(left: string, right: string): boolean {
  return parseArmId(left).key === parseArmId(right).key;
}
