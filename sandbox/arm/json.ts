/** Values as JSON carries them. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; absent members read as undefined. */
export interface JsonObject {
  [name: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a member, or an empty one when the member is absent or of another kind. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isObject(member) ? member : {};
}

/** A copy without members that are undefined or null, at any depth. */
export function withoutNulls<T extends Json | undefined>(value: T): T {
  if (Array.isArray(value)) {
    return value.map((item) => withoutNulls(item)) as T;
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value as JsonObject)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => [name, withoutNulls(member)]);
  return Object.fromEntries(entries) as T;
}
