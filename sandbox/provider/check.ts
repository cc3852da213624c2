import { isObject, Json, JsonObject } from "../arm/json";
import { AutoNamingRequest, defaultName } from "./auto-naming";
import type { PathParameter, Target } from "./mapping";
import type { Session } from "./session";
import { flowOf, Properties, Shape } from "./shapes";
import { containsUnknown, UNKNOWN } from "./values";

export interface CheckResult {
  inputs: JsonObject;
  failures: string[];
}

/** Tells azure-native in the inputs that the name was made up and may exist twice for a while. */
export const CREATE_BEFORE_DELETE = "__createBeforeDelete";

/**
 * Fills in what the program left to the provider and checks the inputs. Names, order and sentences
 * are azure-native's.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export async function check(
  session: Session,
  target: Target,
  urn: string,
  olds: JsonObject,
  news: JsonObject,
  naming: AutoNamingRequest,
): Promise<CheckResult> {
  const inputs = { ...news };
  const { parameters, properties, defaultLocation } = target.mapping;
  for (const [name, { autoName }] of Object.entries(parameters)) {
    if (inputs[name] === undefined && autoName) {
      const made = defaultName(autoName, name, urn, olds, naming);
      Object.assign(inputs, made && { [name]: made.value });
      Object.assign(inputs, made?.createBeforeDelete && { [CREATE_BEFORE_DELETE]: true });
    }
  }
  if (inputs["location"] === undefined && defaultLocation) {
    const location = await locationFor(session, olds, inputs);
    Object.assign(inputs, location !== undefined && { location });
  }
  if (inputs["azureApiVersion"] === undefined && target.apiVersion !== undefined) {
    inputs["azureApiVersion"] = target.apiVersion;
  }
  const failures = Object.entries(parameters).flatMap(([name, parameter]) =>
    checkParameter(name, parameter, inputs[name]),
  );
  return { inputs, failures: [...failures, ...checkProperties("", properties, inputs)] };
}

/** The old location, else the configured one, else the resource group's. */
async function locationFor(
  session: Session,
  olds: JsonObject,
  inputs: JsonObject,
): Promise<Json | undefined> {
  const known = olds["location"] ?? session.config.location;
  const group = inputs["resourceGroupName"];
  if (known !== undefined || group === undefined) {
    return known;
  }
  if (containsUnknown(group)) {
    return UNKNOWN;
  }
  const id = `/subscriptions/${session.subscriptionId}/resourceGroups/${String(group)}`;
  const found = await session.azure.get(id, { caller: "provider" }).catch(() => undefined);
  return found?.["location"];
}

function checkParameter(name: string, parameter: PathParameter, value: Json | undefined): string[] {
  if (value === undefined) {
    return [`missing required property '${name}'`];
  }
  if (typeof value !== "string") {
    return [`'${name}' should be of type 'string' but got a ${typeof value}`];
  }
  if (containsUnknown(value)) {
    return [];
  }
  const { minLength = 0, maxLength = Infinity, pattern } = parameter;
  const length = Buffer.byteLength(value);
  return [
    ...(length < minLength
      ? [`'${name}' is too short (${length}): at least ${minLength} characters required`]
      : []),
    ...(length > maxLength
      ? [`'${name}' is too long (${length}): at most ${maxLength} characters allowed`]
      : []),
    ...(pattern && !pattern.test(value)
      ? [`'${name}' does not match expression '${pattern.source}'`]
      : []),
  ];
}

function checkProperties(path: string, properties: Properties, values: JsonObject): string[] {
  return Object.entries(properties)
    .filter(([, property]) => flowOf(property) !== "out")
    .flatMap(([name, property]) => {
      const at = path === "" ? name : `${path}.${name}`;
      const value = values[name];
      if (value !== undefined) {
        return checkValue(at, property, value);
      }
      return property.required ? [missing(at)] : [];
    });
}

function missing(path: string): string {
  const hint =
    path === "location"
      ? ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
      : "";
  return `missing required property '${path}'${hint}`;
}

function checkValue(path: string, shape: Shape, value: Json): string[] {
  if (value === UNKNOWN || shape.kind === "any") {
    return [];
  }
  if (Array.isArray(value)) {
    return shape.kind === "list"
      ? value.flatMap((item, index) => checkValue(`${path}[${index}]`, shape.of, item))
      : [`'${path}' should be of type '${typeName(shape)}' but got an array`];
  }
  if (isObject(value)) {
    return shape.kind === "object" ? checkProperties(path, shape.properties, value) : [];
  }
  if (typeof value === "string" && shape.kind !== "string") {
    return [`'${path}' should be of type '${typeName(shape)}' but got a string`];
  }
  if (typeof value === "number" && shape.kind !== "integer") {
    return [`'${path}' should be of type '${typeName(shape)}' but got a number`];
  }
  if (typeof value === "number" && !Number.isInteger(value)) {
    return [`'${path}' must be an integer but got ${value.toFixed(6)}`];
  }
  return [];
}

function typeName(shape: Shape): string {
  switch (shape.kind) {
    case "list":
      return "array";
    case "map":
    case "object":
      return "object";
    default:
      return shape.kind;
  }
}
