import { Context, newRecord, ResourceHandler, systemData } from "./context";
import { ArmError, badRequest } from "./errors";
import { ArmId, isWithin } from "./ids";
import { JsonObject, objectAt } from "./json";
import { drop, LockRecord } from "./state";

/** Documented: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
const LEVELS = ["CanNotDelete", "ReadOnly"] as const;

/** Microsoft.Authorization/locks, at any scope. A lock itself can be deleted at any time. */
export const locks: ResourceHandler = {
  type: "Microsoft.Authorization/locks",

  read(context, id) {
    const lock = context.state.locks[id.key];
    return lock && bodyOf(lock);
  },

  list(context, collection) {
    return Object.values(context.state.locks)
      .filter(({ scope }) => isWithin(scope, collection.scope) || isWithin(collection.scope, scope))
      .map(bodyOf);
  },

  write(context, id, body) {
    const given = objectAt(body, "properties");
    const level = LEVELS.find((name) => name === given["level"]);
    if (!level) {
      // The values are documented; unconfirmed sentence.
      throw badRequest(
        `The lock level '${String(given["level"])}' is not one of ${LEVELS.join(", ")}.`,
      );
    }
    const existing = context.state.locks[id.key];
    const lock: LockRecord = {
      ...newRecord(context, id, undefined),
      ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
      scope: id.scope,
      level,
      ...(typeof given["notes"] === "string" && { notes: given["notes"] }),
      ...(Array.isArray(given["owners"]) && { owners: given["owners"] }),
    };
    context.state.locks[id.key] = lock;
    return { status: existing ? 200 : 201, body: bodyOf(lock) };
  },

  remove(context, id) {
    drop(context.state.locks, id.key);
  },
};

/**
 * Refuses to delete (or, under a read-only lock, to write) what is locked, by itself or by what it is
 * in. What holds something locked cannot be deleted either. Key Vault's data plane knows no locks.
 *
 * Documented: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function requireUnlocked(context: Context, id: ArmId, operation: "delete" | "write"): void {
  if (id.type === locks.type) {
    return;
  }
  const hit = Object.values(context.state.locks).filter(({ scope, level }) =>
    operation === "delete"
      ? isWithin(id.id, scope) || isWithin(scope, id.id)
      : level === "ReadOnly" && isWithin(id.id, scope),
  );
  if (hit.length > 0) {
    const scopes = [...new Set(hit.map(({ scope }) => scope))];
    // Seen: Azure-Player/azure.datafactory.devops#183, with its status Azure/apiops#606. Azure names
    // the locked scope and not the lock. That several scopes stand in one list is unconfirmed.
    throw new ArmError(
      409,
      "ScopeLocked",
      `The scope '${id.id}' cannot perform ${operation} operation because following scope(s) are locked: ` +
        `'${scopes.join("','")}'. Please remove the lock and try again.`,
    );
  }
}

function bodyOf(lock: LockRecord): JsonObject {
  return {
    id: lock.id,
    name: lock.name,
    type: locks.type,
    systemData: systemData(lock),
    properties: { level: lock.level, notes: lock.notes, owners: lock.owners },
  };
}
