import { Case, edit, encryption, OF, WRITE } from "./case";
import { GIT, settings } from "../support/workbench";

export const PARAMETER_FILES: Readonly<Record<string, Case>> = {
  "an environment without a parameter file": {
    expected: [
      "no-parameter-file",
      "warning",
      "",
      'There is no parameter file for environment "dev".',
      "Run this command without --check, which writes it.",
    ],
  },
  "a value that is missing, without a default": {
    repaired: true,
    options: () => ({ requireOverrides: true }),
    spoil: (its) =>
      edit(its, OF("dev"), ({ parameters }) => {
        delete parameters.dataFactory_properties_encryption_keyName;
      }),
    expected: [
      "value-missing",
      "error",
      "/parameters",
      'dataFactory_properties_encryption_keyName has no value for environment "dev", and the template has no default.',
      WRITE,
    ],
  },
  "a value that is forgotten, so that the development factory's is used": {
    repaired: true,
    environments: { dev: {}, prod: {} },
    spoil: (its) =>
      edit(its, OF("prod"), ({ parameters }) => {
        delete parameters.dataFactory_properties_encryption_vaultBaseUrl;
      }),
    expected: [
      "default-used",
      "error",
      "/parameters",
      'dataFactory_properties_encryption_vaultBaseUrl has no value for environment "prod": the template\'s default "https://kv-dev.vault.azure.net/" is deployed, and the factory has "https://kv-prod.vault.azure.net/".',
      WRITE,
    ],
    environment: "prod",
  },
  "the vault of another environment": {
    repaired: true,
    environments: { dev: {}, prod: {} },
    spoil: (its) =>
      edit(its, OF("prod"), ({ parameters }) => {
        parameters.dataFactory_properties_encryption_vaultBaseUrl.value =
          "https://kv-dev.vault.azure.net";
      }),
    expected: [
      "value-of-another-environment",
      "error",
      "/parameters/dataFactory_properties_encryption_vaultBaseUrl",
      'dataFactory_properties_encryption_vaultBaseUrl is "https://kv-dev.vault.azure.net" for environment "prod": that is the value of environment "dev", and the factory has "https://kv-prod.vault.azure.net/".',
      "Use --force to take the stack's value.",
    ],
    environment: "prod",
  },
  "a value that is not the stack's": {
    repaired: true,
    spoil: (its) =>
      edit(its, OF("dev"), ({ parameters }) => {
        parameters.dataFactory_properties_encryption_keyName.value = "old";
      }),
    expected: [
      "value-differs",
      "error",
      "/parameters/dataFactory_properties_encryption_keyName",
      'dataFactory_properties_encryption_keyName is "old" for environment "dev", and the factory has "cmk-dev".',
      "Use --force to take the stack's value, or change the stack.",
    ],
  },
  "a parameter file that disconnects git": {
    repaired: true,
    spoil: (its) =>
      edit(its, OF("dev"), ({ parameters }) => {
        parameters.dataFactory_properties_repoConfiguration.value = {};
      }),
    expected: [
      "git-lost",
      "error",
      "/parameters/dataFactory_properties_repoConfiguration",
      `dataFactory_properties_repoConfiguration is {} for environment "dev", whose factory has ${JSON.stringify(GIT)}: a deployment disconnects it from git.`,
      "Use --force to take the stack's value or, if that is meant, --git dev=none.",
    ],
  },
  "a wrong address that somebody has written into a parameter file": {
    repaired: true,
    spoil: (its) =>
      edit(its, OF("dev"), ({ parameters }) => {
        parameters.dataFactory_properties_encryption_vaultBaseUrl.value = "http://kv-dev";
      }),
    expected: [
      "vault-address",
      "error",
      "/parameters/dataFactory_properties_encryption_vaultBaseUrl",
      'The address of the vault is "http://kv-dev" in environment "dev": it must be https and name the vault only, no key.',
      "Write it as https://NAME.vault.azure.net/.",
    ],
  },
  "two environments with one vault": {
    environments: {
      dev: {},
      prod: {
        identity: (settings("dev") as { identity: object }).identity,
        ...encryption({ vaultBaseUrl: "https://kv-dev.vault.azure.net" }),
      },
    },
    repaired: true,
    expected: [
      "vault-shared",
      "warning",
      "/parameters/dataFactory_properties_encryption_vaultBaseUrl",
      'environment "dev" and environment "prod" have the same vault, "https://kv-dev.vault.azure.net".',
      "Give each environment a vault of its own, so that one cannot lose the other's key.",
    ],
    environment: "prod",
  },
};
