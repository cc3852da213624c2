import { isObject, Json, JsonObject } from "../arm/json";
import { outputsToInputs, toInputs } from "./convert";
import type { Target } from "./mapping";
import { operationsOf } from "./operations";
import { inputsFromId } from "./path";
import type { Session } from "./session";
import { Properties } from "./shapes";
import { sameValue } from "./values";

export interface ReadOutcome {
  inputs: JsonObject;
  outputs: JsonObject;
}

/**
 * Reads a resource for a refresh or, without earlier inputs, for an import.
 *
 * A refresh carries what changed in Azure since the last outputs over to the inputs; what Azure fills
 * in by itself stays out of them.
 *
 * @returns undefined when the resource is gone.
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export async function read(
  session: Session,
  target: Target,
  id: string,
  state: JsonObject,
  earlier: JsonObject | undefined,
): Promise<ReadOutcome | undefined> {
  const { mapping } = target;
  const result = await operationsOf(target).read(session, target, id, state);
  if (!result) {
    return undefined;
  }
  const outputs = withApiVersion(target, result.outputs);
  if (!earlier) {
    const written = toInputs(mapping.properties, result.body ?? result.outputs);
    const inputs = { ...inputsFromId(mapping, id), ...written };
    return { inputs: mapping.importedInputs?.(inputs) ?? inputs, outputs };
  }
  const before = outputsToInputs(mapping.properties, state);
  const visible = withoutUnset(mapping.properties, outputs, earlier);
  const now = outputsToInputs(mapping.properties, visible);
  return { inputs: carriedOver(earlier, before, now), outputs };
}

/** Every output states the API version that it was read with. */
export function withApiVersion(target: Target, outputs: JsonObject): JsonObject {
  return target.apiVersion === undefined
    ? outputs
    : { ...outputs, azureApiVersion: target.apiVersion };
}

/** Without what is managed by other resources, unless the program states it, too. */
function withoutUnset(properties: Properties, outputs: JsonObject, inputs: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(outputs)) {
    const property = properties[name];
    if (property?.keptIfUnset && inputs[name] === undefined) {
      continue;
    }
    const given = inputs[name];
    result[name] =
      property?.kind === "object" && isObject(value)
        ? withoutUnset(property.properties, value, isObject(given) ? given : {})
        : value;
  }
  return result;
}

/** The inputs with the difference between two readings applied. */
function carriedOver(inputs: JsonObject, before: JsonObject, now: JsonObject): JsonObject {
  const kept = Object.entries(inputs).filter(
    ([name]) => before[name] === undefined || now[name] !== undefined,
  );
  const result: JsonObject = Object.fromEntries(kept);
  for (const [name, value] of Object.entries(now)) {
    if (value !== undefined && !sameValue(before[name], value)) {
      result[name] = carriedValue(inputs[name], before[name], value);
    }
  }
  return result;
}

function carriedValue(input: Json | undefined, before: Json | undefined, now: Json): Json {
  if (isObject(input) && isObject(before) && isObject(now)) {
    return carriedOver(input, before, now);
  }
  if (Array.isArray(input) && Array.isArray(before) && Array.isArray(now)) {
    return now.map((item, index) =>
      index < input.length && index < before.length
        ? carriedValue(input[index], before[index], item)
        : item,
    );
  }
  return now;
}
