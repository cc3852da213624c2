// @ts-check
import { chain, vault } from "../compare/chain.mjs";

/** @typedef {import("../compare/chain.mjs").ArmResource} ArmResource */

/** Of an ordinary stack, how many resources come with one encrypted factory. */
const RESOURCES_PER_FACTORY = 100;

/**
 * The resources of an ordinary stack, as an ARM template has them: in every hundred one encrypted
 * factory with a vault, key, identity and grant of its own, and storage accounts for the rest.
 * @param {number} count A multiple of 100.
 * @returns {ArmResource[]}
 */
export function ordinary(count) {
  /** @type {ArmResource[]} */
  const resources = [];
  while (resources.length < count) {
    const index = resources.length;
    resources.push(...(index % RESOURCES_PER_FACTORY === 0 ? numbered(index) : [storage(index)]));
  }
  return resources;
}

/**
 * Encrypted factories only, each with a vault, key, identity and grant of its own.
 * @param {number} count
 * @returns {ArmResource[]}
 */
export function factories(count) {
  return Array.from({ length: count }, (_, index) => numbered(index)).flat();
}

/** One vault, the least that there is something to judge about. */
export function alone() {
  return [vault("alone")];
}

/** @param {number} index */
function numbered(index) {
  return chain({}, { name: String(index).padStart(5, "0") });
}

/** @param {number} index @returns {ArmResource} */
function storage(index) {
  return {
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2024-01-01",
    name: `storage${index}`,
    location: "westeurope",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    tags: { team: "data", index: String(index) },
    properties: { minimumTlsVersion: "TLS1_2" },
  };
}
