import { ArmError } from "../../arm/errors";
import { JsonObject, objectAt } from "../../arm/json";
import type { Mapping } from "../mapping";
import { defaultOperations } from "../operations";
import {
  boolean,
  integer,
  list,
  map,
  object,
  PropertyOptions,
  RESOURCE_OUTPUTS,
  string,
} from "../shapes";
import { sameValue } from "../values";

const WITHIN: PropertyOptions = { flow: "out", within: ["properties"] };

const LIFETIME_ACTIONS = list(
  object({
    action: object({ type: string() }),
    trigger: object({ timeAfterCreate: string(), timeBeforeExpiry: string() }),
  }),
);
const RELEASE_POLICY = { contentType: string(), data: string() };
const ROTATION_POLICY = {
  attributes: object({
    expiryTime: string(),
    created: integer({ flow: "out" }),
    updated: integer({ flow: "out" }),
  }),
  lifetimeActions: LIFETIME_ACTIONS,
};
const ATTRIBUTES = {
  enabled: boolean(),
  expires: integer({ armName: "exp" }),
  notBefore: integer({ armName: "nbf" }),
  exportable: boolean(),
  created: integer({ flow: "out" }),
  updated: integer({ flow: "out" }),
  recoveryLevel: string({ flow: "out" }),
};

/**
 * Its inputs stand under `properties`, its outputs beside it.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/create-if-not-exist
 */
export const key: Mapping = {
  token: "keyvault:Key",
  apiVersion: "2024-11-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}",
  getter: "keyvault:getKey",
  parameters: {
    resourceGroupName: {},
    vaultName: { pattern: /^[a-zA-Z0-9-]{3,24}$/ },
    keyName: { autoName: "copy", pattern: /^[a-zA-Z0-9-]{1,127}$/ },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string({ flow: "out" }),
    tags: map(string()),
    properties: object(
      {
        attributes: object(ATTRIBUTES),
        kty: string(),
        keyOps: list(string()),
        keySize: integer(),
        curveName: string(),
        releasePolicy: object(RELEASE_POLICY, { armName: "release_policy" }),
        rotationPolicy: object(ROTATION_POLICY),
      },
      { flow: "in", required: true },
    ),
    attributes: object(ATTRIBUTES, WITHIN),
    kty: string(WITHIN),
    keyOps: list(string(), WITHIN),
    keySize: integer(WITHIN),
    curveName: string(WITHIN),
    keyUri: string(WITHIN),
    keyUriWithVersion: string(WITHIN),
    releasePolicy: object(RELEASE_POLICY, { ...WITHIN, armName: "release_policy" }),
    rotationPolicy: object(ROTATION_POLICY, WITHIN),
  },
  importedInputs: withoutDefaults,
  operations: {
    // A key of that name may be soft-deleted: azure-native then recovers it and tries again.
    // https://github.com/pulumi/pulumi-azure-native/pull/4759
    async create(session, target, inputs) {
      try {
        return await defaultOperations.create(session, target, inputs);
      } catch (error) {
        if (!(error instanceof ArmError) || error.status !== 409) {
          throw error;
        }
        await session.azure.recoverKey(session.idOf(target.mapping, inputs), "provider");
        return defaultOperations.write(session, target, inputs);
      }
    },

    // Azure Resource Manager cannot delete keys; azure-native does it on the vault's data plane.
    // https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/resources/customresources/custom_keyvault.go
    async delete(session, _target, id) {
      try {
        await session.azure.deleteKey(id, "provider");
      } catch (error) {
        if (!(error instanceof ArmError) || error.status !== 404) {
          throw error;
        }
      }
    },
  },
};

/** Programs leave attributes and rotation out unless they want others than Key Vault's defaults. */
function withoutDefaults(inputs: JsonObject): JsonObject {
  const { attributes, rotationPolicy, ...properties } = objectAt(inputs, "properties");
  const kept = {
    ...(!sameValue(attributes, DEFAULT_ATTRIBUTES) && { attributes }),
    ...(!sameValue(rotationPolicy, DEFAULT_ROTATION) && { rotationPolicy }),
  };
  return { ...inputs, properties: { ...properties, ...kept } };
}

const DEFAULT_ATTRIBUTES = { enabled: true, exportable: false };
const DEFAULT_ROTATION = {
  lifetimeActions: [{ trigger: { timeBeforeExpiry: "P30D" }, action: { type: "notify" } }],
};
