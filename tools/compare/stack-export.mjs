// @ts-check
import { idOf, identityOutputs } from "./ids.mjs";

/**
 * @typedef {import("./chain.mjs").ArmResource} ArmResource
 * @typedef {Record<string, any>} Properties
 * @typedef {{
 *   urn: string, type: string, custom: boolean, id?: string, inputs: Properties, outputs: Properties,
 *   parent?: string, protect: boolean, dependencies: string[], propertyDependencies: Record<string, string[]>,
 * }} StackResource
 */

const STACK = {
  urn: urnOf("pulumi:pulumi:Stack", "compare-dev"),
  type: "pulumi:pulumi:Stack",
  custom: false,
};

/**
 * How azure-native has each type: its token, and its inputs.
 * https://www.pulumi.com/registry/packages/azure-native/api-docs/
 * @type {Readonly<Record<string, { token: string, inputs: (resource: ArmResource) => Properties }>>}
 */
const NATIVE = {
  "Microsoft.KeyVault/vaults": {
    token: "keyvault:Vault",
    inputs: ({ name, location, properties }) => ({ vaultName: name, location, properties }),
  },
  "Microsoft.KeyVault/vaults/keys": {
    token: "keyvault:Key",
    inputs: ({ name, properties: { attributes, ...properties } }) => ({
      ...inVault(name, "keyName"),
      properties: { ...properties, ...(attributes && { attributes: attributesOf(attributes) }) },
    }),
  },
  "Microsoft.KeyVault/vaults/accessPolicies": {
    token: "keyvault:AccessPolicy",
    inputs: ({ name, properties }) => ({
      vaultName: name.split("/")[0],
      policy: properties.accessPolicies[0],
    }),
  },
  "Microsoft.ManagedIdentity/userAssignedIdentities": {
    token: "managedidentity:UserAssignedIdentity",
    inputs: ({ name, location }) => ({ resourceName: name, location }),
  },
  "Microsoft.Authorization/roleAssignments": {
    token: "authorization:RoleAssignment",
    inputs: ({ name, scope, properties }) => ({ roleAssignmentName: name, scope, ...properties }),
  },
  "Microsoft.DataFactory/factories": {
    token: "datafactory:Factory",
    inputs: ({ name, location, identity, properties }) => ({
      factoryName: name,
      location,
      identity,
      ...properties,
    }),
  },
  "Microsoft.DataFactory/factories/linkedservices": {
    token: "datafactory:LinkedService",
    inputs: ({ name, properties }) => ({
      factoryName: name.split("/")[0],
      linkedServiceName: name.split("/")[1],
      properties,
    }),
  },
  "Microsoft.Storage/storageAccounts": {
    token: "storage:StorageAccount",
    inputs: ({ type, apiVersion, name, dependsOn, properties, ...rest }) => ({
      accountName: name,
      ...rest,
      ...properties,
    }),
  },
};

/** Types that are in no resource group of their own accord. */
const WITHOUT_GROUP = ["Microsoft.Authorization/roleAssignments"];

/** What a factory cannot be read without; Pulumi keeps these from being deleted by accident. */
const PROTECTED = [
  "Microsoft.KeyVault/vaults",
  "Microsoft.KeyVault/vaults/keys",
  "Microsoft.ManagedIdentity/userAssignedIdentities",
];

/**
 * What `pulumi stack export` gives of a stack that has the resources of an ARM template.
 * @param {readonly ArmResource[]} template Each after what it depends on.
 */
export function stackExport(template) {
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.259.0" },
      resources: [STACK, ...stackResources(template)],
    },
  };
}

/**
 * @param {readonly ArmResource[]} template
 * @returns {StackResource[]}
 */
export function stackResources(template) {
  /** @type {Map<string, { urn: string, signs: readonly string[] }>} */
  const byId = new Map();
  return template.map((resource) => {
    const { token, inputs: inputsOf } = nativeOf(resource);
    const id = idOf(resource);
    const type = `azure-native:${token}`;
    const urn = urnOf(type, resource.name.replaceAll("/", "-"));
    const isIdentity = resource.type === "Microsoft.ManagedIdentity/userAssignedIdentities";
    const outputs = isIdentity ? identityOutputs(resource.name) : {};
    byId.set(id, { urn, signs: [id, lastName(resource), ...Object.values(outputs).slice(0, 1)] });
    const inputs = {
      ...(WITHOUT_GROUP.includes(resource.type) ? {} : { resourceGroupName: "rg-data" }),
      ...inputsOf(resource),
    };
    const sources = (resource.dependsOn ?? []).flatMap((target) => byId.get(target) ?? []);
    return {
      urn,
      type,
      custom: true,
      id,
      inputs,
      outputs: { ...inputs, ...outputs, id, name: lastName(resource) },
      parent: STACK.urn,
      protect: PROTECTED.includes(resource.type),
      dependencies: sources.map((source) => source.urn),
      propertyDependencies: propertyDependencies(inputs, sources),
    };
  });
}

/**
 * What each input comes from: what the resource waits for and the input names.
 * @param {Properties} inputs
 * @param {readonly { urn: string, signs: readonly string[] }[]} sources
 */
function propertyDependencies(inputs, sources) {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      const text = JSON.stringify(value) ?? "";
      const from = sources.filter(({ signs }) => signs.some((sign) => text.includes(sign)));
      return from.length > 0 ? [[name, from.map(({ urn }) => urn)]] : [];
    }),
  );
}

/** @param {ArmResource} resource */
function nativeOf({ type }) {
  const native = NATIVE[type];
  if (!native) throw new Error(`tools/compare/stack-export.mjs does not know ${type}`);
  return native;
}

/**
 * @param {string} name Of the ARM resource: "vault/own".
 * @param {string} input
 */
function inVault(name, input) {
  const [vaultName, own] = name.split("/");
  return { vaultName, [input]: own };
}

/** @param {Properties} attributes As ARM has them. */
function attributesOf({ exp, nbf, ...same }) {
  return {
    ...same,
    ...(exp === undefined ? {} : { expires: exp }),
    ...(nbf === undefined ? {} : { notBefore: nbf }),
  };
}

/** @param {ArmResource} resource */
function lastName({ name }) {
  return name.slice(name.lastIndexOf("/") + 1);
}

/**
 * @param {string} type
 * @param {string} name
 */
function urnOf(type, name) {
  return `urn:pulumi:dev::compare::${type}::${name}`;
}
