import { Case, encryption } from "./case";
import { F6, identityId } from "../support/fixtures";

const plainDev = {
  encryption: null,
  identity: null,
  publicNetworkAccess: null,
  repoConfiguration: null,
  tags: null,
};

export const VALUES: Readonly<Record<string, Case>> = {
  "a factory without a key, and a template with one": {
    exported: F6,
    environments: { dev: {}, test: plainDev },
    expected: [
      "factory-without-key",
      "error",
      "/armTemplate/encryption",
      'The factory of environment "test" has no key of its own, and the template gives it one: Azure refuses that with AddCMKToExistingFactoriesWithEntities once anything of this template is in it.',
      "Deploy an encrypted factory to that environment first, or leave the environment out.",
    ],
    environment: "test",
  },
  "the address of a key instead of its vault's": {
    environments: { dev: encryption({ vaultBaseUrl: "https://kv-dev.vault.azure.net/keys/cmk" }) },
    expected: [
      "vault-address",
      "error",
      "/armTemplate/encryption/vaultBaseUrl",
      'The address of the vault is "https://kv-dev.vault.azure.net/keys/cmk" in environment "dev": it must be https and name the vault only, no key.',
      "Write it as https://NAME.vault.azure.net/.",
    ],
  },
  "a key without a name": {
    environments: { dev: encryption({ keyName: "" }) },
    expected: [
      "key-name",
      "error",
      "/armTemplate/encryption/keyName",
      'The key has no name in environment "dev".',
      "Write the name of a key in the vault.",
    ],
  },
  "a version that is none": {
    environments: { dev: encryption({ keyVersion: "latest" }) },
    expected: [
      "key-version",
      "error",
      "/armTemplate/encryption/keyVersion",
      'The version of the key is "latest" in environment "dev": it must be 32 hexadecimal digits.',
      'Write the last part of the key\'s address, or "" to follow the newest version.',
    ],
  },
  "an identity that the factory does not have": {
    environments: { dev: encryption({ identity: { userAssignedIdentity: "/other" } }) },
    expected: [
      "identity-not-attached",
      "error",
      "/armTemplate/encryption/identity/userAssignedIdentity",
      `The identity that is to unwrap the key, "/other", is none of the factory's in environment "dev": "${identityId("id-dev")}".`,
      "Add it to the factory's user-assigned identities.",
    ],
  },
  "user-assigned identities, of which there are none": {
    environments: {
      dev: {
        identity: { type: "UserAssigned" },
        ...encryption({ identity: null }),
      },
    },
    expected: [
      "identity-type",
      "error",
      "/armTemplate/identity/type",
      'The factory\'s identity has the type "UserAssigned" and no user-assigned identity in environment "dev".',
      "Add the identities, or write SystemAssigned.",
    ],
  },
  "identities that the type does not name": {
    environments: {
      dev: {
        identity: {
          type: "SystemAssigned",
          userAssignedIdentities: { [identityId("id-dev")]: {} },
        },
      },
    },
    expected: [
      "identity-type",
      "error",
      "/armTemplate/identity/type",
      `The factory's identity has the type "SystemAssigned" in environment "dev", and the user-assigned identity "${identityId("id-dev")}".`,
      "Write UserAssigned or SystemAssigned,UserAssigned, or remove the identities.",
    ],
  },
  "a vault in another region": {
    environments: { dev: { vaultLocation: "North Europe" } },
    expected: [
      "vault-region",
      "error",
      "/armTemplate/location",
      'The factory is in "westeurope" and its vault in "North Europe" in environment "dev": Data Factory takes no key from another region.',
      "Deploy both to one region.",
    ],
  },
};
