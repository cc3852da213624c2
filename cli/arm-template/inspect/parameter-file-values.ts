import { Binding } from "../bindings";
import { placeOf, Place } from "../document";
import { isObject, Json, JsonObject } from "../nodes";
import { entryOf, valueIn } from "../parameter-file";
import { FactorySettings } from "../settings";
import { Target } from "./parameter-files";
import { Values } from "./values";

/**
 * The settings that an environment's parameter file gives, where they are not those of its outputs:
 * somebody has written them by hand.
 */
export function parameterFileValues(
  { environment, parameters }: Target,
  bindings: readonly Binding[],
): Values | undefined {
  if (!parameters) {
    return undefined;
  }
  const settings = structuredClone(environment.settings) as unknown as JsonObject;
  const places = new Map<string, Place>();
  for (const { field, parameter, same } of bindings) {
    const value = valueIn(parameters, parameter);
    const known = field?.valueIn(environment.settings) ?? field?.unset;
    if (field && value !== undefined && (known === undefined || !same(value, known))) {
      const path = field.path.filter((name) => name !== "properties");
      setAt(settings, path, value);
      places.set(path.join("."), placeOf(parameters, entryOf(parameters, parameter)));
    }
  }
  return {
    environment,
    settings: settings as unknown as FactorySettings,
    placeOf: (path) => places.get(path),
  };
}

function setAt(object: JsonObject, path: readonly string[], value: Json): void {
  let inner = object;
  for (const name of path.slice(0, -1)) {
    const next = inner[name];
    const members = isObject(next) ? next : {};
    inner[name] = members;
    inner = members;
  }
  inner[path.at(-1)!] = value;
}
