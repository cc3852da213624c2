// @ts-check

/**
 * A condition of a policy definition, in Azure Policy's own language; only the operators that the
 * definitions here use.
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule
 *
 * @typedef {import("./chain.mjs").ArmResource} ArmResource
 * @typedef {{ allOf: readonly Condition[] } | { anyOf: readonly Condition[] } | { not: Condition }} Logic
 * @typedef {{
 *   field?: string, apiVersion?: true, equals?: string, notEquals?: string, exists?: boolean,
 *   in?: readonly string[], notIn?: readonly string[], less?: string | number,
 *   greaterOrEquals?: string | number,
 * }} Comparison `apiVersion` stands for "value": "[requestContext().apiVersion]".
 * @typedef {Logic | Comparison} Condition
 * @typedef {{ id: string, title: string, file: string, version: string, type: string,
 *   condition: Condition }} Definition `version`: the one whose condition this is.
 */

/** How the data plane's policies call a key's properties, by what ARM calls them. */
const KEY_ALIASES = {
  keyType: "kty",
  keySize: "keySize",
  "attributes.expiresOn": "attributes.exp",
};
const DATA = "Microsoft.KeyVault.Data/vaults/keys";

/**
 * Ids of the definitions that a template's resources do not comply with.
 * @param {readonly Definition[]} definitions
 * @param {readonly ArmResource[]} resources
 * @returns {string[]}
 */
export function nonCompliant(definitions, resources) {
  return definitions
    .filter(({ type, condition }) =>
      resources.some(
        (resource) => sameText(armType(type), resource.type) && holds(condition, resource),
      ),
    )
    .map(({ id }) => id);
}

/** @param {string} type As the definition names it. */
function armType(type) {
  return type === DATA ? "Microsoft.KeyVault/vaults/keys" : type;
}

/**
 * Whether a condition holds, which makes the resource non-compliant.
 * @param {Condition} condition
 * @param {ArmResource} resource
 * @returns {boolean}
 */
export function holds(condition, resource) {
  if ("allOf" in condition) return condition.allOf.every((one) => holds(one, resource));
  if ("anyOf" in condition) return condition.anyOf.some((one) => holds(one, resource));
  if ("not" in condition) return !holds(condition.not, resource);
  const { field, apiVersion, ...operators } = condition;
  const value = apiVersion ? resource.apiVersion : read(resource, field ?? "");
  const [[operator, wanted] = ["", undefined], ...more] = Object.entries(operators);
  const compare = OPERATORS[operator];
  if (!compare || more.length > 0) {
    throw new Error(`one operator that is known is needed, not ${JSON.stringify(operators)}`);
  }
  return compare(value, wanted);
}

/**
 * Text is compared without regard to case, and "true" is true.
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#conditions
 * @type {Readonly<Record<string, (value: any, wanted: any) => boolean>>}
 */
const OPERATORS = {
  equals: (value, wanted) => sameText(value, wanted),
  notEquals: (value, wanted) => !sameText(value, wanted),
  exists: (value, wanted) => (value !== undefined && value !== null) === wanted,
  in: (value, wanted) => wanted.some((/** @type {unknown} */ one) => sameText(value, one)),
  notIn: (value, wanted) => !wanted.some((/** @type {unknown} */ one) => sameText(value, one)),
  less: (value, wanted) => value !== undefined && value < wanted,
  greaterOrEquals: (value, wanted) => value !== undefined && value >= wanted,
};

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function sameText(one, other) {
  return String(one ?? "").toLowerCase() === String(other ?? "").toLowerCase();
}

/**
 * The value of an alias: what comes after the resource's type, in its properties.
 * @param {ArmResource} resource
 * @param {string} alias
 */
function read(resource, alias) {
  const isData = alias.startsWith(`${DATA}/`);
  const type = isData ? DATA : resource.type;
  if (!alias.toLowerCase().startsWith(`${type.toLowerCase()}/`)) {
    throw new Error(`${alias} is no alias of ${type}`);
  }
  const name = alias.slice(type.length + 1);
  const path = isData ? Reflect.get(KEY_ALIASES, name) : name;
  if (path === undefined) throw new Error(`what ${alias} is in a template is not known`);
  return path
    .split(".")
    .reduce(
      (/** @type {any} */ value, /** @type {string} */ member) => value?.[member],
      resource.properties,
    );
}
