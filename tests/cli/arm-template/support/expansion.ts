/**
 * Data Factory's expansion of a definition file over a factory, written anew from what its exports
 * show: each property that the definition names becomes a parameter, in the order of the factory's
 * properties; all others are literals. Knows nothing of what it is to check.
 */

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type JsonObject = Record<string, Json>;

/** What Data Factory Studio uses when there is no definition file, for the factory. */
export const STUDIO_DEFAULT: JsonObject = {
  properties: {
    globalParameters: { "*": { value: "=" } },
    globalConfigurations: { "*": "=" },
    encryption: { "*": "=", identity: { "*": "=" } },
  },
  location: "=",
  identity: { type: "=", userAssignedIdentities: "=" },
};

/** The same section as Microsoft's page on custom parameters has it: older. */
export const DOCUMENTED_DEFAULT: JsonObject = {
  properties: { globalParameters: { "*": { value: "=" } } },
  location: "=",
};

export interface Expansion {
  parameters: Record<string, { type: string; defaultValue?: Json }>;
  /** The factory's properties, location and identity. */
  resource: JsonObject;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: Json): string {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return "int";
  if (Array.isArray(value)) return "array";
  return typeof value === "object" ? "object" : "string";
}

/** Expands a factory as its file in git has it. */
export function expand(definition: JsonObject, factory: JsonObject): Expansion {
  const parameters: Expansion["parameters"] = {};
  const walk = (rule: Json | undefined, value: Json, path: string[]): Json => {
    if (typeof rule === "string") {
      const [action = "", short = ""] = rule.split(":");
      const last = path.at(-1)!;
      const name = short.startsWith("-")
        ? `dataFactory_${short.slice(1) || last}`
        : ["dataFactory", ...path].join("_");
      parameters[name] = {
        type: typeOf(value),
        ...(action === "-" ? {} : { defaultValue: value }),
      };
      return `[parameters('${name}')]`;
    }
    if (!isObject(value) || !isObject(rule)) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        walk(rule[name] ?? rule["*"], inner, [...path, name]),
      ]),
    );
  };
  const resource: JsonObject = {};
  for (const name of ["properties", "location", "identity"]) {
    const value = factory[name];
    if (value !== undefined) {
      // What Azure says of an identity is not exported.
      const exported = isObject(value) ? { ...value } : value;
      if (isObject(exported)) {
        delete exported["principalId"];
        delete exported["tenantId"];
      }
      resource[name] = walk(definition[name], exported, [name]);
    }
  }
  return { parameters, resource: { properties: {}, ...resource } };
}
