import type { JsonObject } from "../arm/json";
import type { Mapping } from "./mapping";

const PLACEHOLDER = /\{(\w+)\}/g;

/** The id of a resource, from its inputs. */
export function idFromInputs(mapping: Mapping, inputs: JsonObject, subscriptionId: string): string {
  return mapping.path.replace(PLACEHOLDER, (_, name: string) => {
    if (name === "subscriptionId") {
      return subscriptionId;
    }
    const value = inputs[name];
    const mayBeEmpty = mapping.parameters[name]?.holds === "path";
    if (typeof value !== "string" || (value === "" && !mayBeEmpty)) {
      throw new Error(`missing required property '${name}'`);
    }
    // A scope is a whole path, given with or without a slash at its beginning.
    return value.replace(/^\/|\/$/g, "");
  });
}

/**
 * The path parameters in an id, for an import.
 *
 * @throws Error when the id is not one of that resource.
 */
export function inputsFromId(mapping: Mapping, id: string): JsonObject {
  const names: string[] = [];
  const pattern = mapping.path.replace(/[.]/g, "\\.").replace(PLACEHOLDER, (_, name: string) => {
    names.push(name);
    const holds = mapping.parameters[name]?.holds;
    return holds === undefined ? "([^/]+)" : "(.+?)";
  });
  const match = new RegExp(`^${pattern}$`, "i").exec(id);
  if (!match) {
    throw new Error(`unable to parse the id '${id}': expected ${mapping.path}`);
  }
  const values = names.map((name, index) => {
    const value = match[index + 1]!;
    const isId = mapping.parameters[name]?.holds === "id";
    return [name, isId && !value.startsWith("/") ? `/${value}` : value] as const;
  });
  return Object.fromEntries(values.filter(([name]) => name !== "subscriptionId"));
}
