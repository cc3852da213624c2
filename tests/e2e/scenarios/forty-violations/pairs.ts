import {
  identity,
  IDENTITY_ID,
  roleAssignment,
  roleId,
  TENANT,
} from "../../../../policies/examples/chain";
import { ExampleResource } from "../../../../policies/framework/rule";
import { classicAccess } from "../../../policies/support/classic-chain";
import {
  Cases,
  classic,
  found,
  GROUP,
  native,
  onGroup,
  otherVersion,
  rightEncryptedWith,
  rightFactory,
  rightVault,
} from "./chains";

const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";
const READER = roleId("21090545-7ca7-4776-b22c-e363652d74d2");

const secondFactory: ExampleResource = {
  ...rightFactory({ factoryName: "adf-second" }),
  name: "second-factory",
  dependsOn: ["orders-access"],
};
const otherVault: ExampleResource = {
  ...rightVault({}, { vaultName: "kv-other" }),
  name: "other",
  outputs: {
    id: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-other`,
    name: "kv-other",
    properties: { vaultUri: "https://kv-other.vault.azure.net/" },
  },
};
const otherIdentity: ExampleResource = {
  ...identity(),
  name: "other-identity",
  inputs: { ...identity().inputs, resourceName: "id-other" },
  outputs: {
    ...identity().outputs,
    id: IDENTITY_ID.replace(/[^/]+$/, "id-other"),
    principalId: "44444444-4444-4444-8444-444444444444",
  },
};

/** Vaults, keys and identities that do not go with the factory. */
export const PAIRS: Cases = {
  region: {
    wrong: native({ vault: rightVault({}, { location: "northeurope" }) }),
    fixed: native(),
    violations: [
      found("adf-kv-same-region", "orders-factory", /"westeurope".*"northeurope".*Set location/),
    ],
  },
  "region-version": {
    wrong: native({ vault: otherVersion(rightVault({}, { location: "North Europe" })) }),
    fixed: native({ vault: otherVersion(rightVault({}, { location: "West Europe" })) }),
    violations: [found("adf-kv-same-region", "orders-factory", /"North Europe"/)],
  },
  "region-classic": {
    wrong: classic({ vault: { location: "northeurope" } }),
    fixed: classic(),
    violations: [found("adf-kv-same-region", "orders-factory", /"northeurope"/)],
  },
  "region-second": {
    wrong: [
      ...native(),
      { ...secondFactory, inputs: { ...secondFactory.inputs, location: "northeurope" } },
    ],
    fixed: [...native(), secondFactory],
    violations: [
      found(
        "adf-kv-same-region",
        "second-factory",
        /factory "second-factory-[^"]+" is "northeurope"/,
      ),
    ],
  },
  tenant: {
    wrong: native({ vault: rightVault({ tenantId: OTHER_TENANT }) }),
    fixed: native(),
    violations: [found("adf-kv-same-tenant", "orders-factory", /"99999999-.*"22222222-/)],
  },
  "tenant-policy": {
    wrong: native({
      vault: rightVault({
        accessPolicies: [{ tenantId: OTHER_TENANT, objectId: TENANT, permissions: {} }],
      }),
    }),
    fixed: native({
      vault: rightVault({
        accessPolicies: [{ tenantId: TENANT, objectId: TENANT, permissions: {} }],
      }),
    }),
    violations: [
      found("adf-kv-same-tenant", "orders-factory", /accessPolicies\[0\]\.tenantId.*"99999999-/),
    ],
  },
  attached: {
    wrong: [
      otherIdentity,
      ...native({
        factory: {
          ...rightFactory({
            identity: {
              type: "UserAssigned",
              userAssignedIdentities: { [String(otherIdentity.outputs!["id"])]: {} },
            },
          }),
          from: { ...rightFactory().from, identity: ["other-identity"] },
        },
      }),
    ],
    fixed: [otherIdentity, ...native()],
    violations: [found("adf-cmk-identity-attached", "orders-factory", /userAssignedIdentit/)],
  },
  role: {
    wrong: native({ grant: roleAssignment({ roleDefinitionId: READER }) }),
    fixed: native(),
    violations: [
      found("adf-cmk-identity-permissions", "orders-factory", /"21090545-.* none of/),
      found("kv-least-privilege-grant", "orders-factory", /"21090545-.*Key Vault Reader/),
    ],
  },
  "get-classic": {
    wrong: classic(
      { vault: { rbacAuthorizationEnabled: false } },
      classicAccess({ keyPermissions: ["WrapKey", "UnwrapKey"] }),
    ),
    fixed: classic(),
    violations: [
      found("kv-rbac-authorization", "orders", /rbacAuthorizationEnabled .* is false/),
      found("adf-cmk-identity-permissions", "orders-factory", /keyPermissions .* lacks "get"/),
    ],
  },
  hasty: {
    wrong: native({ factory: { ...rightFactory(), dependsOn: [] } }),
    fixed: native(),
    violations: [found("adf-cmk-grant-before-factory", "orders-factory", /does not depend on/)],
  },
  elsewhere: {
    wrong: [
      otherVault,
      ...native({
        grant: {
          ...roleAssignment({ scope: otherVault.outputs!["id"] }),
          from: { scope: ["other"], principalId: ["orders-identity"] },
        },
        factory: {
          ...rightEncryptedWith({ vaultBaseUrl: "https://kv-other.vault.azure.net/" }),
          from: { ...rightFactory().from, encryption: ["other", "orders-key", "orders-identity"] },
        },
      }),
    ],
    fixed: [otherVault, ...native()],
    violations: [found("adf-cmk-key-in-vault", "orders-factory", /vaultName .* but encryption/)],
  },
  unseen: {
    wrong: native({ grant: onGroup }).filter(
      ({ name }) => !["orders", "orders-key"].includes(name),
    ),
    fixed: native(),
    violations: [
      found("adf-cmk-vault-visible", "orders-factory", /no vault of this stack is that/),
    ],
  },
  unprotected: {
    wrong: native({ vault: { ...rightVault(), options: undefined } }),
    fixed: native(),
    violations: [found("cmk-resources-protected", "orders-factory", /protect of vault/)],
  },
};
