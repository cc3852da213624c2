import { Case, FACTORY, WRITE } from "./case";
import { F6, F18 } from "../support/fixtures";

export const GIT: Readonly<Record<string, Case>> = {
  "a definition without encryption": {
    exported: F18,
    files: {
      "git/arm-template-parameters-definition.json": {
        "Microsoft.DataFactory/factories": F18.definition!,
      },
      "git/publish_config.json": { includeFactoryTemplate: true },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "definition-incomplete",
      "warning",
      "/Microsoft.DataFactory~1factories",
      "arm-template-parameters-definition.json does not name properties.encryption.*, properties.encryption.identity.*, identity.type and identity.userAssignedIdentities of the factory: an export has the development factory's values for every environment.",
      "Use --write-definition to add what Studio's own default has; Microsoft's page shows an older one.",
    ],
    environment: null,
  },
  "a definition with a slip of the pen": {
    files: {
      "git/arm-template-parameters-definition.json": {
        "Microsoft.DataFactory/factories": {
          properties: { gtestlobalParameters: { "*": { value: "=" } } },
        },
      },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "definition-unknown-name",
      "warning",
      "/Microsoft.DataFactory~1factories/properties/gtestlobalParameters",
      'A factory has no property "gtestlobalParameters", so that this line of arm-template-parameters-definition.json does nothing; did you mean globalParameters?',
      "Write one of globalParameters, globalConfigurations, encryption, publicNetworkAccess, purviewConfiguration and repoConfiguration.",
    ],
    environment: null,
  },
  "a definition that cannot be read": {
    files: {
      "git/arm-template-parameters-definition.json": {
        "Microsoft.DataFactory/factories": { location: "=>" },
      },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "definition-syntax",
      "error",
      "/Microsoft.DataFactory~1factories/location",
      '"=>" is no definition of a parameter.',
      "Write <action>:<name>:<type>, where the action is =, - or | and the rest may be left out.",
    ],
    environment: null,
  },
  "a definition without global parameters": {
    files: {
      "git/arm-template-parameters-definition.json": {},
      "git/publish_config.json": { includeGlobalParamsTemplate: true },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "definition-without-global-parameters",
      "warning",
      "/Microsoft.DataFactory~1factories~1globalparameters",
      "arm-template-parameters-definition.json does not name Microsoft.DataFactory/factories/globalparameters: an export has the development factory's global parameters for every environment.",
      'Add "Microsoft.DataFactory/factories/globalparameters": {"properties": {"*": {"value": "="}}}.',
    ],
    environment: null,
  },
  "a publication without the factory": {
    files: { "git/publish_config.json": { publishBranch: "adf_publish" } },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "publish-without-factory",
      "warning",
      "/includeFactoryTemplate",
      "publish_config.json does not have includeFactoryTemplate: exports have no factory, so that this command adds it each time.",
      'Set "includeFactoryTemplate": true (in Studio: Manage, Customer managed key, Include in ARM template).',
    ],
    environment: null,
  },
  "a publication of global parameters in two places": {
    files: {
      "git/publish_config.json": {
        includeFactoryTemplate: true,
        includeGlobalParamsTemplate: true,
      },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "publish-both",
      "warning",
      "/includeGlobalParamsTemplate",
      "publish_config.json has includeFactoryTemplate and includeGlobalParamsTemplate: exports have global parameters twice, and each has to be kept right.",
      'Set "includeGlobalParamsTemplate": false.',
    ],
    environment: null,
  },
  "a publication with the factory, in exclude mode": {
    files: { "git/publish_config.json": { includeFactoryTemplate: true } },
    options: (its) => ({ gitRoot: its.at("git"), factoryLevel: "exclude" }),
    expected: [
      "publish-with-factory",
      "warning",
      "/includeFactoryTemplate",
      "publish_config.json has includeFactoryTemplate: the next export has the factory again.",
      'Set "includeFactoryTemplate": false (in Studio: Manage, ARM template).',
    ],
    environment: null,
  },
  "a git folder of another factory": {
    files: { "git/factory/adf-other.json": { name: "adf-other", location: "westeurope" } },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "no-factory-file",
      "warning",
      "",
      'The template is of the factory "adf-dev", and git/factory has "adf-other": it was exported from something else, and an export by @microsoft/azure-data-factory-utilities fails.',
      "Give the folder that the template was exported from, or export by the name of a factory in it.",
    ],
    environment: null,
  },
  "a git folder that factories share": {
    files: {
      "git/factory/adf-dev.json": { name: "adf-dev", location: "westeurope" },
      "git/factory/adf-other.json": { name: "adf-other", location: "westeurope" },
    },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "several-factory-files",
      "note",
      "",
      'git/factory has "adf-dev" and "adf-other"; the template is of "adf-dev".',
      "Nothing: factories may share a repository.",
    ],
    environment: null,
  },
  "a file in git without a location": {
    files: { "git/factory/adf-dev.json": { name: "adf-dev" } },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "factory-file-without-location",
      "warning",
      "/location",
      "git/factory/adf-dev.json has no location: an export by @microsoft/azure-data-factory-utilities has a factory that Azure refuses.",
      'Add "location", or publish once from Studio.',
    ],
    environment: null,
  },
  "a key in git that the template does not have, without any outputs": {
    environments: {},
    files: { "git/factory/adf-dev.json": F6.factory },
    options: (its) => ({ gitRoot: its.at("git") }),
    expected: [
      "encryption-lost",
      "error",
      `${FACTORY}/properties/encryption`,
      'The factory has no encryption, and in git/factory/adf-dev.json it has the key "cmk": Azure refuses the deployment with RemovedCMKToExistingFactory.',
      WRITE,
    ],
    environment: null,
  },
};
