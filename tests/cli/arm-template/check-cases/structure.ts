import { Case, EXPORT, WRITE } from "./case";
import { F4, F5, F13 } from "../support/fixtures";

export const STRUCTURE: Readonly<Record<string, Case>> = {
  "a file that is no export": {
    template: (template) => delete template.parameters.factoryName,
    expected: [
      "not-an-export",
      "error",
      "/parameters",
      "The template has no parameter factoryName: it is none that Data Factory has exported.",
      EXPORT,
    ],
    environment: null,
  },
  "a resource of another kind": {
    template: (template) => (template.resources[0].type = "Microsoft.Storage/storageAccounts"),
    expected: [
      "foreign-resource",
      "error",
      "/resources/0/type",
      'A resource has the type "Microsoft.Storage/storageAccounts": Data Factory exports factories and what is in them only.',
      "Take it out, and deploy it by a template of its own.",
    ],
    environment: null,
  },
  "no resources at all": {
    template: (template) => (template.resources = []),
    expected: [
      "no-resources",
      "error",
      "/resources",
      "The template has no resources: after its deployment Microsoft's script deletes everything in the factory, since it is not in the template.",
      "Export or publish again, and deploy that.",
    ],
    environment: null,
  },
  "a name that scripts cannot read": {
    template: (template) =>
      (template.resources[0].name = "[concat(parameters('factoryName'),'/store')]"),
    expected: [
      "child-name",
      "error",
      "/resources/0/name",
      "A resource has the name \"[concat(parameters('factoryName'),'/store')]\": Microsoft's scripts take the characters 38 to the third last for the name of what they stop, start and delete.",
      "Write it as Data Factory does: [concat(parameters('factoryName'), '/NAME')].",
    ],
    environment: null,
  },
  "two factories": {
    template: (template) => template.resources.push(template.resources[2]),
    expected: [
      "several-factories",
      "error",
      "/resources/3",
      "There are 2 factories in the template, and which of them is meant cannot be told.",
      "Keep one: the one with the name [parameters('factoryName')].",
    ],
    environment: null,
  },
  "a factory that was taken out by hand": {
    template: (template) => template.resources.pop(),
    expected: [
      "dependency-without-factory",
      "error",
      "/resources/0/dependsOn",
      "Resources depend on [variables('factoryId')], and the template has no factory: Azure refuses to deploy it.",
      "Run this command without --check: it adds the factory or, with --factory-level exclude, removes the dependencies.",
    ],
    environment: null,
  },
  "global parameters in two places that differ": {
    exported: F5,
    template: (template) =>
      (template.parameters.default_properties_env_value.defaultValue = "other"),
    expected: [
      "global-parameters-differ",
      "error",
      "/resources/0/properties",
      "Global parameters are in the factory and in a resource of their own, and are not the same: which of them a deployment leaves behind depends on which is deployed last.",
      "Decide for one place: set includeGlobalParamsTemplate to false in publish_config.json, or delete what is out of date, and export again.",
    ],
    environment: null,
  },
  "no factory": {
    exported: F4,
    expected: [
      "no-factory",
      "warning",
      "/resources",
      "The template has no factory: it cannot create one, encrypted or not, in a new environment.",
      `${WRITE} Or, where Pulumi has created the factory in every environment, use --factory-level exclude.`,
    ],
    environment: null,
  },
  "a factory without a location": {
    exported: F13,
    expected: [
      "no-location",
      "error",
      "/resources/2/location",
      "The factory has no location, without which Azure refuses it.",
      WRITE,
    ],
    environment: null,
  },
};
