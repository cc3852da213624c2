import { isObject, Json, JsonObject } from "../arm/json";
import { flowOf, Properties, Property, Shape } from "./shapes";
import { UNKNOWN } from "./values";

/** The request body for a resource's inputs. */
export function toBody(properties: Properties, inputs: JsonObject): JsonObject {
  const body: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = inputs[name];
    if (flowOf(property) !== "out" && !property.outsideBody && value !== undefined) {
      place(body, name, property, mapValue(property, value, toBody));
    }
  }
  return body;
}

/** A resource's outputs from Azure's answer. */
export function toOutputs(properties: Properties, body: JsonObject): JsonObject {
  return fromBody(properties, body, "in", toOutputs);
}

/**
 * The inputs that would produce an answer, for an import: without what Azure fills in by itself
 * and without empty collections.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/convert/responseToSdkInputs.go
 */
export function toInputs(properties: Properties, body: JsonObject): JsonObject {
  const inputs = fromBody(properties, body, "out", toWritable);
  return (withoutEmptyCollections(inputs) ?? {}) as JsonObject;
}

function toWritable(properties: Properties, body: JsonObject): JsonObject {
  return fromBody(properties, body, "out", toWritable);
}

/** The part of a resource's outputs that it also has as inputs. */
export function outputsToInputs(properties: Properties, outputs: JsonObject): JsonObject {
  const inputs: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = outputs[name];
    if (flowOf(property) !== "out" && value !== undefined) {
      inputs[name] = mapValue(property, value, outputsToInputs);
    }
  }
  return inputs;
}

/**
 * A resource's outputs as far as they can be told before it exists: what the program gave, and
 * everything else unknown.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/convert/previewOutputs.go
 */
export function previewOutputs(properties: Properties, inputs: JsonObject): JsonObject {
  const outputs: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    if (flowOf(property) !== "in") {
      outputs[name] = previewValue(property, inputs[name]);
    }
  }
  return outputs;
}

function previewValue(shape: Shape, value: Json | undefined): Json {
  switch (shape.kind) {
    case "list":
      return Array.isArray(value) ? value.map((item) => previewValue(shape.of, item)) : UNKNOWN;
    case "map":
      return isObject(value) ? mapMembers(value, (item) => previewValue(shape.of, item)) : UNKNOWN;
    case "object":
      return isObject(value) ? previewOutputs(shape.properties, value) : UNKNOWN;
    default:
      return value ?? UNKNOWN;
  }
}

type Conversion = (properties: Properties, value: JsonObject) => JsonObject;

function fromBody(
  properties: Properties,
  body: JsonObject,
  skipped: "in" | "out",
  nested: Conversion,
): JsonObject {
  const result: JsonObject = {};
  for (const [name, property] of Object.entries(properties)) {
    const value = flowOf(property) === skipped ? undefined : find(body, name, property);
    if (value !== undefined) {
      result[name] = mapValue(property, value, nested);
    }
  }
  return result;
}

function mapValue(shape: Shape, value: Json, nested: Conversion): Json {
  switch (shape.kind) {
    case "list":
      return Array.isArray(value) ? value.map((item) => mapValue(shape.of, item, nested)) : value;
    case "map":
      return isObject(value)
        ? mapMembers(value, (item) => mapValue(shape.of, item, nested))
        : value;
    case "object":
      return isObject(value) ? nested(shape.properties, value) : value;
    default:
      return value;
  }
}

function mapMembers(value: JsonObject, convert: (item: Json) => Json): JsonObject {
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(members.map(([name, item]) => [name, convert(item!)]));
}

function find(body: JsonObject, name: string, property: Property): Json | undefined {
  let holder: JsonObject = body;
  for (const segment of property.within ?? []) {
    const inner = holder[segment];
    if (!isObject(inner)) {
      return undefined;
    }
    holder = inner;
  }
  return holder[property.armName ?? name] ?? undefined;
}

function place(body: JsonObject, name: string, property: Property, value: Json): void {
  let holder: JsonObject = body;
  for (const segment of property.within ?? []) {
    holder = (holder[segment] ??= {}) as JsonObject;
  }
  holder[property.armName ?? name] = value;
}

function withoutEmptyCollections(value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmptyCollections).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isObject(value)) {
    return value;
  }
  const members = Object.entries(value)
    .map(([name, member]) => [name, withoutEmptyCollections(member!)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}
