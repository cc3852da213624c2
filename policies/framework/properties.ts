import { Known, Place, Reading } from "./reading";
import { UnknownValueError } from "./unknown-values";

/**
 * The properties of a resource as the SDK gives them to policies. During a preview, getting a value
 * that is not known yet throws.
 */
export type Properties = Readonly<Record<string, unknown>>;

/**
 * Reads a property without throwing.
 *
 * @param path Names joined by dots, elements of arrays by their number:
 *   `properties.accessPolicies.0.objectId`.
 */
export function readProperty(properties: Properties, path: string, of: string): Reading<unknown> {
  let value: unknown = properties;
  const taken: string[] = [];
  for (const name of path.split(".")) {
    if (value === undefined || value === null) {
      break;
    }
    taken.push(name);
    try {
      value = withoutStackTrace(() => (value as Record<string, unknown>)[name]);
    } catch (error) {
      if (error instanceof UnknownValueError) {
        return { state: "unknown", at: placeOf(taken, of) };
      }
      throw error;
    }
  }
  const at = placeOf(path.split("."), of);
  return value === undefined || value === null
    ? { state: "absent", at }
    : { state: "known", value, at };
}

/**
 * Reads the elements of an array, each of which may be unknown on its own. A value that is no array
 * is one with a single element, as azure-native's maps of one are.
 */
export function readElements(
  properties: Properties,
  path: string,
  of: string,
): Reading<readonly Reading<unknown>[]> {
  const list = readProperty(properties, path, of);
  if (list.state !== "known" || !Array.isArray(list.value)) {
    return list.state === "known" ? { ...list, value: [list] } : list;
  }
  const elements = Array.from({ length: list.value.length }, (_, index) =>
    readProperty(properties, `${path}.${index}`, of),
  );
  return { ...list, value: elements };
}

/** The keys of a map; they are known whenever the map itself is. */
export function readKeys(
  properties: Properties,
  path: string,
  of: string,
): Reading<readonly string[]> {
  const map = readProperty(properties, path, of);
  return map.state === "known" ? keysOf(map) : map;
}

/** Of a first preview's many unknown values, writing down where each was read takes most of the time. */
function withoutStackTrace<T>(read: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return read();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function keysOf(map: Known<unknown>): Known<readonly string[]> {
  const isMap = typeof map.value === "object" && !Array.isArray(map.value);
  return { ...map, value: isMap ? Object.keys(map.value as object) : [] };
}

function placeOf(names: readonly string[], of: string): Place {
  const path = names.reduce((text, name) =>
    /^\d+$/.test(name) ? `${text}[${name}]` : `${text}.${name}`,
  );
  return { path, of };
}
