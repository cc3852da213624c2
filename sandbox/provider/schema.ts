import type { JsonObject } from "../arm/json";
import { MAPPINGS } from "./resources";
import type { Mapping } from "./mapping";
import { flowOf, Properties, Property, Shape } from "./shapes";

/**
 * The package's schema, cut down to what the sandbox knows: enough for YAML programs and for
 * `pulumi import` to write code.
 *
 * @see https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/
 */
export function packageSchema(version: string): JsonObject {
  const types: JsonObject = {};
  const resources = MAPPINGS.map((mapping) => [tokenOf(mapping.token), resource(mapping, types)]);
  const functions = MAPPINGS.flatMap((mapping) =>
    mapping.getter === undefined ? [] : [[tokenOf(mapping.getter), getter(mapping, types)]],
  );
  const clientConfig = ["clientId", "objectId", "subscriptionId", "tenantId"];
  return {
    name: "azure-native",
    version,
    description: "The part of Pulumi's azure-native package that the sandbox knows.",
    config: { variables: CONFIG },
    provider: { inputProperties: CONFIG },
    types,
    resources: Object.fromEntries(resources) as JsonObject,
    functions: {
      ...(Object.fromEntries(functions) as JsonObject),
      "azure-native:authorization:getClientConfig": {
        outputs: { properties: strings(clientConfig), required: clientConfig },
      },
    },
  };
}

const CONFIG = strings(["subscriptionId", "tenantId", "location", "environment"]);

function tokenOf(token: string): string {
  return `azure-native:${token}`;
}

function strings(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { type: "string" }]));
}

function resource(mapping: Mapping, types: JsonObject): JsonObject {
  const base = typeBase(mapping);
  const inputs = side(mapping.properties, "out", base, types);
  const required = Object.entries(mapping.properties)
    .filter(
      ([name, property]) => property.required && !(name === "location" && mapping.defaultLocation),
    )
    .map(([name]) => name);
  const unnamed = Object.entries(mapping.parameters).filter(([, { autoName }]) => !autoName);
  return {
    inputProperties: { ...strings(Object.keys(mapping.parameters)), ...inputs },
    requiredInputs: [...unnamed.map(([name]) => name), ...required],
    properties: { ...side(mapping.properties, "in", `${base}Response`, types), ...API_VERSION },
  };
}

const API_VERSION = strings(["azureApiVersion"]);

function getter(mapping: Mapping, types: JsonObject): JsonObject {
  const names = Object.keys(mapping.parameters);
  const outputs = side(mapping.properties, "in", `${typeBase(mapping)}Response`, types);
  return {
    inputs: { properties: strings(names), required: names },
    outputs: { properties: { id: { type: "string" }, ...outputs, ...API_VERSION } },
  };
}

function typeBase(mapping: Mapping): string {
  return tokenOf(mapping.token);
}

function side(
  properties: Properties,
  without: "in" | "out",
  base: string,
  types: JsonObject,
): JsonObject {
  const shown = Object.entries(properties).filter(([, property]) => flowOf(property) !== without);
  return Object.fromEntries(
    shown.map(([name, property]) => [
      name,
      typeSpec(property, without, `${base}${capitalised(name)}`, types),
    ]),
  );
}

function typeSpec(
  shape: Property | Shape,
  without: "in" | "out",
  name: string,
  types: JsonObject,
): JsonObject {
  switch (shape.kind) {
    case "any":
      return { $ref: "pulumi.json#/Any" };
    case "list":
      return { type: "array", items: typeSpec(shape.of, without, name, types) };
    case "map":
      return { type: "object", additionalProperties: typeSpec(shape.of, without, name, types) };
    case "object": {
      const properties = side(shape.properties, without, name, types);
      types[name] = { type: "object", properties };
      return { $ref: `#/types/${name}` };
    }
    default:
      return { type: shape.kind };
  }
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
