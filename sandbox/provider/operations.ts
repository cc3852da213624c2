import { ArmError } from "../arm/errors";
import { isObject, JsonObject } from "../arm/json";
import { toBody, toOutputs } from "./convert";
import type { Created, Operations, Target } from "./mapping";
import type { Session } from "./session";
import { flowOf, Properties } from "./shapes";

/**
 * What azure-native does to most resources: look before creating, put the whole body, and read it
 * back.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export const defaultOperations = {
  async create(session: Session, target: Target, inputs: JsonObject): Promise<Created> {
    const id = session.idOf(target.mapping, inputs);
    await requireAbsent(session, target, id);
    return defaultOperations.write(session, target, inputs);
  },

  /** Puts without looking whether the resource is there. */
  async write(session: Session, target: Target, inputs: JsonObject): Promise<Created> {
    const id = session.idOf(target.mapping, inputs);
    const answer = await put(session, target, id, toBody(target.mapping.properties, inputs));
    const canonical = String(answer["id"] ?? id);
    return { id: canonical, outputs: await readBack(session, target, canonical, answer) };
  },

  async update(
    session: Session,
    target: Target,
    id: string,
    inputs: JsonObject,
  ): Promise<JsonObject> {
    const body = toBody(target.mapping.properties, inputs);
    if (hasKeptProperty(target.mapping.properties)) {
      const current = await session.azure.get(id, {
        apiVersion: target.apiVersion,
        caller: "provider",
      });
      keepUnset(target.mapping.properties, body, current);
    }
    const answer = await put(session, target, id, body);
    return readBack(session, target, id, answer);
  },

  async read(session: Session, target: Target, id: string) {
    try {
      const body = await session.azure.get(id, {
        apiVersion: target.apiVersion,
        caller: "provider",
      });
      return { outputs: toOutputs(target.mapping.properties, body), body };
    } catch (error) {
      if (error instanceof ArmError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  },

  async delete(session: Session, target: Target, id: string): Promise<void> {
    await session.azure.delete(id, { apiVersion: target.apiVersion, caller: "provider" });
  },
} satisfies Operations & Record<string, unknown>;

/** What is done to resources of a mapping. */
export function operationsOf(target: Target): Operations {
  return { ...defaultOperations, ...target.mapping.operations };
}

async function requireAbsent(session: Session, target: Target, id: string): Promise<void> {
  try {
    await session.azure.get(id, { apiVersion: target.apiVersion, caller: "provider" });
  } catch (error) {
    if (error instanceof ArmError && error.status === 404) {
      return;
    }
    if (error instanceof ArmError) {
      const body = JSON.stringify(error.toBody());
      throw new Error(
        `cannot check existence of resource '${id}': status code ${error.status}, ${body}`,
      );
    }
    throw error;
  }
  throw new Error(`cannot create already existing resource '${id}'`);
}

function put(session: Session, target: Target, id: string, body: JsonObject): Promise<JsonObject> {
  const { apiVersion } = target;
  return session.azure.put(id, body, { apiVersion, caller: "provider", cloud: session.cloud });
}

/** azure-native stores what it reads after a write, and the answer to the write when it cannot read. */
async function readBack(
  session: Session,
  target: Target,
  id: string,
  answer: JsonObject,
): Promise<JsonObject> {
  try {
    const read = await defaultOperations.read(session, target, id);
    return read?.outputs ?? toOutputs(target.mapping.properties, answer);
  } catch (error) {
    if (error instanceof ArmError) {
      return toOutputs(target.mapping.properties, answer);
    }
    throw error;
  }
}

function hasKeptProperty(properties: Properties): boolean {
  return Object.values(properties).some(
    (property) =>
      property.keptIfUnset || (property.kind === "object" && hasKeptProperty(property.properties)),
  );
}

/** Sends back what other resources manage, so that a whole-body PUT does not wipe it. */
function keepUnset(properties: Properties, body: JsonObject, current: JsonObject): void {
  for (const [name, property] of Object.entries(properties)) {
    if (property.keptIfUnset && body[name] === undefined && flowOf(property) !== "out") {
      body[name] = current[name];
    }
    const [inner, there] = [body[name], current[name]];
    if (property.kind === "object" && isObject(inner) && isObject(there)) {
      keepUnset(property.properties, inner, there);
    }
  }
}
