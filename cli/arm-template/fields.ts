import { sameLocation } from "../../azure/locations";
import { isObject, Json, sameValue } from "./nodes";
import { objectUnlessEmpty, parameterValue, unlessEmpty } from "./expressions";
import { assignedIdentities, FactorySettings, keyIdentity, repository } from "./settings";

/** A setting of the factory that has a parameter of its own. */
export interface Field {
  /** Where it is in the factory resource. */
  readonly path: readonly string[];
  /** The parameter's name, as Data Factory's expansion of its definition file makes it. */
  readonly parameter: string;
  readonly type: "string" | "object";
  /** An environment's value; undefined where the setting is not set. */
  readonly valueIn: (settings: FactorySettings) => Json | undefined;
  /** What stands for "not set" in a parameter file. */
  readonly unset: Json;
  /** How the resource takes the parameter when it is set in every environment. */
  readonly expression: (parameter: string) => string;
  /** How it does when it is not set in some. Absent: it always is. */
  readonly optional?: (parameter: string) => string;
  /** Whether the template takes it in any case, since another environment may need it. */
  readonly always?: boolean;
  /** The parameter's default, where it is not the value of the factory that was exported. */
  readonly default?: Json;
  /** Whether the value names a key, a vault or an identity. */
  readonly guarded?: boolean;
  /** Whether Azure takes two values for the same. */
  readonly same: (one: Json, other: Json) => boolean;
}

/** The parameter's name: "dataFactory" and the names on the way, whatever the factory is called. */
export function parameterName(path: readonly string[]): string {
  return ["dataFactory", ...path].join("_");
}

/** Addresses and ids, in which neither case nor a slash at the end matters. */
function sameAddress(one: Json, other: Json): boolean {
  const plain = (value: Json): string => String(value).toLowerCase().replace(/\/+$/, "");
  return plain(one) === plain(other);
}

/** Maps by id, whose values are Azure's to say. */
function sameIds(one: Json, other: Json): boolean {
  const ids = (value: Json): string[] =>
    (isObject(value) ? Object.keys(value) : []).map((id) => id.toLowerCase()).sort();
  return sameValue(ids(one), ids(other));
}

/** "SystemAssigned,UserAssigned", with or without a blank, in either order. */
function sameTypes(one: Json, other: Json): boolean {
  const types = (value: Json): string[] =>
    String(value)
      .toLowerCase()
      .split(/\s*,\s*/)
      .sort();
  return sameValue(types(one), types(other));
}

type Rest = Pick<Field, "valueIn"> & Partial<Field>;

function field(path: string, rest: Rest): Field {
  const names = path.split(".");
  return {
    path: names,
    parameter: parameterName(names),
    type: "string",
    unset: "",
    expression: parameterValue,
    same: sameValue,
    ...rest,
  };
}

/**
 * The settings in the order in which they stand in the factory resource, and so their parameters.
 * Those of encryption, location and identity are in the definition file that Data Factory Studio
 * uses by default; the others are named by the same rule.
 *
 * @see https://learn.microsoft.com/azure/data-factory/continuous-integration-delivery-resource-manager-custom-parameters
 */
export const FIELDS: readonly Field[] = Object.freeze([
  field("properties.encryption.keyName", {
    valueIn: ({ encryption }) => encryption?.keyName,
    guarded: true,
  }),
  field("properties.encryption.vaultBaseUrl", {
    valueIn: ({ encryption }) => encryption?.vaultBaseUrl,
    guarded: true,
    same: sameAddress,
  }),
  field("properties.encryption.keyVersion", {
    valueIn: ({ encryption }) => encryption?.keyVersion || undefined,
    optional: unlessEmpty,
    always: true,
    default: "",
  }),
  field("properties.encryption.identity.userAssignedIdentity", {
    valueIn: keyIdentity,
    guarded: true,
    same: sameAddress,
  }),
  field("properties.publicNetworkAccess", {
    valueIn: ({ publicNetworkAccess }) => publicNetworkAccess ?? undefined,
    // Azure's own default: https://learn.microsoft.com/rest/api/datafactory/factories/create-or-update
    unset: "Enabled",
  }),
  field("properties.purviewConfiguration.purviewResourceId", {
    valueIn: ({ purviewConfiguration }) => purviewConfiguration?.purviewResourceId || undefined,
    same: sameAddress,
  }),
  field("properties.repoConfiguration", {
    type: "object",
    valueIn: repository,
    unset: {},
    optional: unlessEmpty,
    // Only the development factory has git, and no other may get its by accident.
    default: {},
  }),
  field("location", {
    valueIn: ({ location }) => location,
    same: (one, other) => sameLocation(String(one), String(other)),
  }),
  field("identity.type", {
    valueIn: ({ identity }) => identity?.type,
    unset: "None",
    same: sameTypes,
  }),
  field("identity.userAssignedIdentities", {
    type: "object",
    valueIn: (settings) => {
      const ids = assignedIdentities(settings);
      return ids.length > 0 ? Object.fromEntries(ids.map((id) => [id, {}])) : undefined;
    },
    unset: {},
    optional: unlessEmpty,
    guarded: true,
    same: sameIds,
  }),
  field("tags", {
    type: "object",
    valueIn: ({ tags }) => (tags && Object.keys(tags).length > 0 ? tags : undefined),
    unset: {},
  }),
]);

/** Settings that are nothing but an object around one parameter, where the object may be absent. */
export const WRAPPED: Readonly<Record<string, (parameter: string) => string>> = Object.freeze({
  "properties.encryption.identity": (parameter) =>
    objectUnlessEmpty("userAssignedIdentity", parameter),
  "properties.purviewConfiguration": (parameter) =>
    objectUnlessEmpty("purviewResourceId", parameter),
});
