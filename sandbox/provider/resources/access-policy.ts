import { ArmError } from "../../arm/errors";
import { isObject, JsonObject, objectAt } from "../../arm/json";
import type { Mapping } from "../mapping";
import type { Session } from "../session";
import { object, string } from "../shapes";
import { ACCESS_POLICY_ENTRY } from "./vault";

/**
 * An entry of a vault's list, told apart by its objectId alone; all entries of a vault share one id.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/resources/customresources/custom_keyvault_accesspolicy.go
 */
export const accessPolicy: Mapping = {
  token: "keyvault:AccessPolicy",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/accessPolicy",
  parameters: { resourceGroupName: {}, vaultName: {} },
  properties: {
    resourceGroupName: string({ flow: "out" }),
    vaultName: string({ flow: "out" }),
    policy: object(ACCESS_POLICY_ENTRY.kind === "object" ? ACCESS_POLICY_ENTRY.properties : {}, {
      required: true,
    }),
  },
  operations: {
    async create(session, target, inputs) {
      const id = session.idOf(target.mapping, inputs);
      const objectId = objectIdOf(inputs);
      if (await find(session, id, objectId)) {
        throw new Error(`access policy for ${objectId} already exists`);
      }
      return { id, outputs: await replace(session, id, inputs) };
    },

    async update(session, _target, id, inputs) {
      const objectId = objectIdOf(inputs);
      if (!(await find(session, id, objectId))) {
        throw new Error(`access policy for ${objectId} does not exist`);
      }
      return replace(session, id, inputs);
    },

    async read(session, _target, id, state) {
      const outputs = await find(session, id, objectIdOf(state));
      return outputs && { outputs };
    },

    async delete(session, _target, id, inputs) {
      await send(session, id, "remove", inputs);
    },
  },
};

function objectIdOf(properties: JsonObject): string {
  return String(objectAt(properties, "policy")["objectId"] ?? "");
}

function vaultIdOf(id: string): string {
  return id.replace(/\/accessPolicy$/i, "");
}

async function replace(session: Session, id: string, inputs: JsonObject): Promise<JsonObject> {
  await send(session, id, "replace", inputs);
  const written = await find(session, id, objectIdOf(inputs));
  if (!written) {
    throw new Error("newly written access policy not found");
  }
  return written;
}

async function send(
  session: Session,
  id: string,
  operation: string,
  inputs: JsonObject,
): Promise<void> {
  const body = { properties: { accessPolicies: [objectAt(inputs, "policy")] } };
  await session.azure.put(`${vaultIdOf(id)}/accessPolicies/${operation}`, body, {
    caller: "provider",
  });
}

async function find(
  session: Session,
  id: string,
  objectId: string,
): Promise<JsonObject | undefined> {
  let vault: JsonObject;
  try {
    vault = await session.azure.get(vaultIdOf(id), { caller: "provider" });
  } catch (error) {
    if (error instanceof ArmError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
  const policies = objectAt(vault, "properties")["accessPolicies"];
  const policy = (Array.isArray(policies) ? policies : []).find(
    (entry) => isObject(entry) && entry["objectId"] === objectId,
  );
  const resourceGroupName = /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1];
  return policy === undefined ? undefined : { resourceGroupName, vaultName: vault["name"], policy };
}
