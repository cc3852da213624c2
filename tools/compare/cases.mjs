// @ts-check
import { accessPolicy, chain, vault } from "./chain.mjs";
import { idsOf, ROLES, roleId, vaultUri } from "./ids.mjs";

/**
 * @typedef {import("./chain.mjs").ArmResource} ArmResource
 * @typedef {import("./chain.mjs").Changes} Changes
 * @typedef {"roles" | "policies"} Basis
 * @typedef {{ id: string, what: string, basis: Basis, resources: ArmResource[] }} Case
 */

const NAME = "orders";
const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";
const IN_2020 = 1577836800;
const ids = idsOf(NAME);
const OTHER = ids.identity.replace(NAME, "other");

/** @param {readonly string[]} keys */
const byPolicies = (keys) => ({ grant: accessPolicy(NAME, keys) });
const WITH_POLICIES = { vault: { properties: { enableRbacAuthorization: false } } };

/**
 * What is right: by role assignment, and by access policy. What a tool says of these is no
 * finding about a misconfiguration, and is not counted as one.
 * @type {Readonly<Record<Basis, ArmResource[]>>}
 */
export const RIGHT_CHAINS = {
  roles: chain(),
  policies: chain(WITH_POLICIES, byPolicies(["get", "wrapKey", "unwrapKey"])),
};

/** @type {(id: string, what: string, changes: Changes) => Case} */
const wrong = (id, what, changes) => ({ id, what, basis: "roles", resources: chain(changes) });

/** @type {readonly Case[]} Twenty ways to get the chain wrong, one difference each. */
export const CASES = [
  wrong("other-region", "the vault is in another region", {
    vault: { location: "northeurope" },
  }),
  wrong("other-tenant", "the vault is in another tenant", {
    vault: { properties: { tenantId: OTHER_TENANT } },
  }),
  wrong("no-key", "the factory has no key of its own", {
    factory: { properties: { encryption: undefined } },
  }),
  wrong("linked-service-only", "a linked service to the vault, and no key", {
    factory: { properties: { encryption: undefined } },
    more: [linkedService()],
  }),
  wrong("purge-protection-omitted", "purge protection is left out", {
    vault: { properties: { enablePurgeProtection: undefined } },
  }),
  wrong("soft-delete-off", "soft delete is turned off", {
    vault: { properties: { enableSoftDelete: false } },
  }),
  wrong("elliptic-key", "the key is an EC-HSM key", {
    vault: { properties: { sku: { name: "premium" } } },
    key: { properties: { kty: "EC-HSM", keySize: undefined, keyOps: ["sign", "verify"] } },
  }),
  wrong("signing-key", "the key may sign, and not wrap", {
    key: { properties: { keyOps: ["sign", "verify"] } },
  }),
  wrong("disabled-key", "the key is disabled", {
    key: { properties: { attributes: { enabled: false } } },
  }),
  wrong("expired-key", "the key has expired", {
    key: { properties: { attributes: { exp: IN_2020 } } },
  }),
  wrong("other-vault", "the key is in another vault than the factory says", {
    factory: { properties: { encryption: { vaultBaseUrl: vaultUri("kv-other") } } },
    more: [vault("other")],
  }),
  wrong("address-with-path", "the vault's address has the key's path", {
    factory: {
      properties: { encryption: { vaultBaseUrl: `${vaultUri(`kv-${NAME}`)}keys/cmk` } },
    },
  }),
  wrong("identity-not-attached", "the factory lacks the identity that unwraps", {
    factory: { identity: { userAssignedIdentities: { [ids.identity]: undefined, [OTHER]: {} } } },
  }),
  wrong("no-grant", "the identity has no grant", { grant: null }),
  wrong("reader", "the identity's role is Key Vault Reader", {
    grant: { properties: { roleDefinitionId: roleId(ROLES.reader) } },
  }),
  {
    id: "no-get",
    what: "the access policy forgets get",
    basis: "policies",
    resources: chain(WITH_POLICIES, byPolicies(["wrapKey", "unwrapKey"])),
  },
  wrong("firewall", "the vault's firewall lets nobody in", {
    vault: { properties: { networkAcls: { bypass: "None" } } },
  }),
  wrong("open-vault", "the vault is open to the internet", {
    vault: { properties: { networkAcls: { defaultAction: "Allow" } } },
  }),
  wrong("open-factory", "the factory is open to public networks", {
    factory: { properties: { publicNetworkAccess: "Enabled" } },
  }),
  wrong("not-waiting", "the factory does not wait for the grant", {
    factory: { dependsOn: [ids.key, ids.identity] },
  }),
];

/** @returns {ArmResource} */
function linkedService() {
  return {
    type: "Microsoft.DataFactory/factories/linkedservices",
    apiVersion: "2018-06-01",
    name: `adf-${NAME}/vault`,
    properties: {
      type: "AzureKeyVault",
      typeProperties: { baseUrl: vaultUri(`kv-${NAME}`) },
    },
    dependsOn: [ids.factory, ids.vault],
  };
}
