import type { Json, JsonObject } from "../arm/json";
import { isObject } from "../arm/json";

/**
 * How the engine writes a value that is not known yet.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_VALUE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Whether a value or a part of it is not known yet. */
export function containsUnknown(value: Json | undefined): boolean {
  if (Array.isArray(value)) {
    return value.some(containsUnknown);
  }
  return isObject(value) ? Object.values(value).some(containsUnknown) : value === UNKNOWN;
}

/**
 * A copy without nulls, secrets laid open. The provider does not announce that it takes secrets, so
 * the engine opens them itself and closes the outputs again; a client that does not must not see its
 * envelopes stored as values.
 */
export function plain(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (!isObject(value)) {
    return value;
  }
  if (value[SIGNATURE] === SECRET || value[SIGNATURE] === OUTPUT_VALUE) {
    return plain(value["value"] ?? UNKNOWN);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .map(([name, member]) => [name, plain(member!)]);
  return Object.fromEntries(members) as JsonObject;
}

/** Whether two values are the same, whatever the order of their members. */
export function sameValue(left: Json | undefined, right: Json | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((item, index) => sameValue(item, right[index]))
    );
  }
  if (isObject(left) && isObject(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].every((name) => sameValue(left[name], right[name]));
  }
  return left === right;
}
