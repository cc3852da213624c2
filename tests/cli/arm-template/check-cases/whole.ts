import { Case, FACTORY, WRITE } from "./case";
import { F1 } from "../support/fixtures";
import { PARAMETERS, TEMPLATE } from "../support/workbench";

export const WHOLE: Readonly<Record<string, Case>> = {
  "too many parameters": {
    template: (template) => {
      for (let index = 0; index < 251; index++) {
        template.parameters[`p${index}`] = { type: "string", defaultValue: "" };
      }
    },
    expected: [
      "too-many-parameters",
      "error",
      "/parameters",
      "The template has 257 parameters, and Azure takes 256.",
      "Name fewer settings in arm-template-parameters-definition.json, or use the linked templates.",
    ],
    environment: null,
  },
  "too many resources": {
    exported: {
      ...F1,
      children: Array.from({ length: 800 }, (_, index) => ({
        type: "pipelines",
        name: `p${index}`,
      })),
    },
    expected: [
      "too-many-resources",
      "error",
      "/resources",
      "The template has 801 resources, and Azure takes 800.",
      "Use the linked templates, which Data Factory exports beside this file.",
    ],
    environment: null,
  },
  "a template that is too large": {
    exported: {
      ...F1,
      children: [
        { type: "pipelines", name: "p", properties: { text: "x".repeat(4 * 1024 * 1024) } },
      ],
    },
    expected: [
      "too-large",
      "error",
      "",
      "The template has 4.0 MB, and Azure takes 4.",
      "Use the linked templates, which Data Factory exports beside this file.",
    ],
    environment: null,
  },
  "a deployment in the mode Complete": {
    files: { "deploy.yml": "steps:\n  - inputs:\n      deploymentMode: Complete\n" },
    expected: [
      "complete-mode",
      "warning",
      "",
      "A template is deployed in the mode Complete, which deletes everything in the resource group that is not in it, vaults and identities, too.",
      "Use the mode Incremental.",
    ],
    environment: null,
  },
  "an export of a factory that is none of the environments'": {
    environments: { prod: {} },
    expected: [
      "exported-factory-unknown",
      "warning",
      "/parameters/factoryName/defaultValue",
      `The template was exported from the factory "adf-dev", which is none of the environments': what is added has no default, and ${PARAMETERS} gets no values.`,
      "Give the outputs of that factory's stack, too.",
    ],
    environment: null,
  },
  "files that would be written": {
    expected: ["out-of-date", "warning", "", `${TEMPLATE} would be changed.`, WRITE],
    environment: null,
  },
  "the factory, in exclude mode": {
    options: () => ({ factoryLevel: "exclude" }),
    expected: [
      "factory-in-template",
      "error",
      FACTORY,
      "The template has the factory: a deployment replaces its encryption, git, identities, tags and network access, which belong to Pulumi.",
      WRITE,
    ],
    environment: null,
  },
};
