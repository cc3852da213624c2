import { inDays, later, parseDuration } from "./durations";
import { badRequest } from "./errors";
import { isObject, Json, JsonObject, objectAt, withoutNulls } from "./json";

/** Documented: https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation */
const LEAST_DAYS = { trigger: 7, beforeExpiry: 7, expiry: 28 } as const;

/** What a key has that is given no policy: a notice 30 days before it expires. */
const DEFAULT_ACTIONS = [{ trigger: { timeBeforeExpiry: "P30D" }, action: { type: "notify" } }];

/**
 * Checks a rotation policy. The rules are documented (see above); the sentences are unconfirmed.
 *
 * @returns undefined when there is none.
 */
export function readRotationPolicy(given: Json | undefined): JsonObject | undefined {
  const policy = withoutNulls(given);
  if (!isObject(policy)) {
    return undefined;
  }
  const { expiryTime } = objectAt(policy, "attributes");
  const expiry =
    expiryTime === undefined ? undefined : requireDays("attributes.expiryTime", expiryTime);
  if (expiry !== undefined && expiry < LEAST_DAYS.expiry) {
    throw refused(
      `attributes.expiryTime '${String(expiryTime)}' is shorter than ${LEAST_DAYS.expiry} days`,
    );
  }
  const { lifetimeActions = [] } = policy;
  if (!Array.isArray(lifetimeActions)) {
    throw refused("lifetimeActions is not a list");
  }
  const actions = lifetimeActions.map((action, index) =>
    requireAction(`lifetimeActions[${index}]`, isObject(action) ? action : {}, expiry),
  );
  if (new Set(actions).size < actions.length) {
    throw refused("lifetimeActions has more than one action of a type");
  }
  return policy;
}

/** @returns the action's type. */
function requireAction(path: string, given: JsonObject, expiry: number | undefined): string {
  const type = String(objectAt(given, "action")["type"]).toLowerCase();
  if (type !== "rotate" && type !== "notify") {
    throw refused(`${path}.action.type '${type}' is not one of rotate, notify`);
  }
  const { timeAfterCreate, timeBeforeExpiry } = objectAt(given, "trigger");
  if ((timeAfterCreate === undefined) === (timeBeforeExpiry === undefined)) {
    throw refused(`${path}.trigger needs either timeAfterCreate or timeBeforeExpiry`);
  }
  const [name, value] =
    timeAfterCreate === undefined
      ? (["timeBeforeExpiry", timeBeforeExpiry] as const)
      : (["timeAfterCreate", timeAfterCreate] as const);
  const days = requireDays(`${path}.trigger.${name}`, value);
  if (days < LEAST_DAYS.trigger) {
    throw refused(
      `${path}.trigger.${name} '${String(value)}' is shorter than ${LEAST_DAYS.trigger} days`,
    );
  }
  if (type === "notify" && name === "timeAfterCreate") {
    throw refused(`${path}: notify can only be triggered by timeBeforeExpiry`);
  }
  if (type === "rotate" && name === "timeBeforeExpiry" && expiry === undefined) {
    throw refused(`${path}.trigger.timeBeforeExpiry needs attributes.expiryTime`);
  }
  // Rotation has to leave time before the version that it replaces expires.
  const latest = expiry === undefined ? Infinity : expiry - LEAST_DAYS.beforeExpiry;
  if (days > latest) {
    throw refused(
      `${path}.trigger.${name} '${String(value)}' is not ${LEAST_DAYS.beforeExpiry} days or more within attributes.expiryTime`,
    );
  }
  return type;
}

function requireDays(path: string, value: unknown): number {
  const duration = typeof value === "string" ? parseDuration(value) : undefined;
  if (!duration) {
    throw refused(`${path} '${String(value)}' is not an ISO 8601 duration such as P90D`);
  }
  return inDays(duration);
}

function refused(reason: string): Error {
  return badRequest(`The key's rotationPolicy is not valid: ${reason}.`);
}

/** When a version made by rotation expires, in seconds since 1970; the first version has no date from it. */
export function expiryOfRotated(policy: JsonObject | undefined, now: number): number | undefined {
  const { expiryTime } = objectAt(policy ?? {}, "attributes");
  const duration = typeof expiryTime === "string" ? parseDuration(expiryTime) : undefined;
  return duration && Math.floor(later(now, duration) / 1000);
}

/** A policy as Azure answers it. @param createdAt milliseconds since 1970. */
export function rotationPolicyBody(policy: JsonObject | undefined, createdAt: number): JsonObject {
  const seconds = Math.floor(createdAt / 1000);
  return {
    lifetimeActions: DEFAULT_ACTIONS,
    ...policy,
    attributes: { ...objectAt(policy ?? {}, "attributes"), created: seconds, updated: seconds },
  };
}
