import { Case, FACTORY, WRITE } from "./case";
import { F2, F6, identityId } from "../support/fixtures";
import { GIT } from "../support/workbench";

export const LOSSES: Readonly<Record<string, Case>> = {
  "encryption without its vault": {
    exported: F6,
    template: (template) => delete template.resources[2].properties.encryption.vaultBaseUrl,
    expected: [
      "encryption-incomplete",
      "error",
      "/resources/2/properties/encryption/vaultBaseUrl",
      "The factory's encryption has no vaultBaseUrl, without which Azure refuses it.",
      WRITE,
    ],
    environment: null,
  },
  "a template that loses the encryption": {
    expected: [
      "encryption-lost",
      "error",
      `${FACTORY}/properties/encryption`,
      'The factory has no encryption, and in environment "dev" it has the key "cmk-dev": Azure refuses the deployment with RemovedCMKToExistingFactory.',
      WRITE,
    ],
  },
  "a template that loses git": {
    expected: [
      "git-lost",
      "error",
      `${FACTORY}/properties/repoConfiguration`,
      `The factory has no repoConfiguration, and in environment "dev" it has ${JSON.stringify(GIT)}: a deployment disconnects the factory from git.`,
      WRITE,
    ],
  },
  "a template that loses tags": {
    expected: [
      "tags-lost",
      "error",
      `${FACTORY}/tags`,
      'The factory has no tags, and in environment "dev" it has {"stage":"dev"}: a deployment removes them.',
      WRITE,
    ],
  },
  "a template that opens the factory": {
    expected: [
      "public-network-access-lost",
      "error",
      `${FACTORY}/properties/publicNetworkAccess`,
      'The factory has no publicNetworkAccess, and in environment "dev" it has "Disabled": a deployment enables public network access again.',
      WRITE,
    ],
  },
  "a template that loses Purview": {
    environments: { dev: { purviewConfiguration: { purviewResourceId: "/p" } } },
    expected: [
      "purview-lost",
      "error",
      `${FACTORY}/properties/purviewConfiguration/purviewResourceId`,
      'The factory has no purviewConfiguration.purviewResourceId, and in environment "dev" it has "/p": a deployment disconnects the factory from Purview.',
      WRITE,
    ],
  },
  "a template that loses identities": {
    expected: [
      "identity-lost",
      "error",
      `${FACTORY}/identity/userAssignedIdentities`,
      `The factory has no identity.userAssignedIdentities, and in environment "dev" it has {"${identityId("id-dev")}":{}}: a deployment removes the factory's identities, and what they may do.`,
      WRITE,
    ],
  },
  "a template that loses global parameters": {
    environments: { dev: { globalParameters: { more: { type: "string", value: "x" } } } },
    expected: [
      "global-parameters-lost",
      "error",
      `${FACTORY}/properties/globalParameters`,
      'The factory has no global parameter more, and in environment "dev" it has: a deployment removes it.',
      WRITE,
    ],
  },
  "a value that is the same in every environment": {
    exported: F2,
    environments: { dev: {}, prod: { location: "northeurope", vaultLocation: null } },
    expected: [
      "literal",
      "error",
      "/resources/2/location",
      'location is "westeurope" in every environment, and environment "prod" has "northeurope".',
      WRITE,
    ],
    environment: "prod",
  },
  "a global parameter that is a fraction": {
    template: (template) =>
      (template.resources[2].properties.globalParameters.f = { type: "float", value: 1.5 }),
    environments: { dev: { globalParameters: { f: { type: "float", value: 2.5 } } } },
    expected: [
      "literal",
      "error",
      `${FACTORY}/properties/globalParameters/f/value`,
      'The global parameter f is 1.5 in every environment, and environment "dev" has 2.5.',
      "Give it the type String: templates have no parameters for fractions.",
    ],
  },
  "an expression of one's own": {
    template: (template) => (template.resources[2].location = "[resourceGroup().location]"),
    expected: [
      "own-expression",
      "warning",
      `${FACTORY}/location`,
      'location is "[resourceGroup().location]", an expression of your own, which is left as it is: whether it is right cannot be told.',
      "Write [parameters('dataFactory_location')] to have it set for each environment.",
    ],
    environment: null,
  },
  "a parameter of another name": {
    template: (template) => (template.resources[2].location = "[parameters('region')]"),
    expected: [
      "other-parameter-name",
      "note",
      `${FACTORY}/location`,
      "location comes from the parameter region, which keeps its name; by default it would be dataFactory_location.",
      "Nothing: the parameter files use that name, too.",
    ],
    environment: null,
  },
  "outputs that do not say everything": {
    environments: { dev: { repoConfiguration: undefined, tags: undefined } },
    expected: [
      "settings-unknown",
      "warning",
      FACTORY,
      "dev.json says nothing of repoConfiguration and tags: a deployment of the factory sets what is not in the template back to Azure's default.",
      "Use the component's output armTemplate; in a file of your own, write null for what is not set.",
    ],
  },
  "resources that do not wait for the factory": {
    template: (template) => (template.resources[0].dependsOn = []),
    expected: [
      "factory-not-awaited",
      "warning",
      "/resources/0/dependsOn",
      "1 of 2 resources do not wait for the factory: in a new environment they are deployed beside it, and fail.",
      WRITE,
    ],
    environment: null,
  },
};
