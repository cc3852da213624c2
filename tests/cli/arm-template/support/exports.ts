import { expand, STUDIO_DEFAULT } from "./expansion";

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type JsonObject = Record<string, Json>;

/** Something in a factory. */
export interface Child {
  type: string;
  name: string;
  properties?: JsonObject;
  /** Names of others in the factory, as "linkedServices/store". */
  dependsOn?: string[];
  /** Parameters of its own, by what follows its name. */
  parameters?: Record<string, JsonObject>;
}

/** A factory as its file in git has it, and how it is exported. */
export interface Exported {
  factory: JsonObject & { name: string };
  definition?: JsonObject;
  includeFactoryTemplate?: boolean;
  includeGlobalParamsTemplate?: boolean;
  children?: Child[];
  metadata?: string;
}

export interface Export {
  template: JsonObject;
  parameters: JsonObject;
}

const SCHEMA = "http://schema.management.azure.com/schemas/2015-01-01";

export const STORE: Child = {
  type: "linkedServices",
  name: "store",
  properties: {
    type: "AzureBlobStorage",
    typeProperties: { connectionString: "[parameters('store_connectionString')]" },
  },
  parameters: { connectionString: { type: "secureString" } },
};
export const COPY: Child = {
  type: "pipelines",
  name: "copy",
  properties: { activities: [] },
  dependsOn: ["linkedServices/store"],
};
export const CHILDREN = [STORE, COPY];

/** The resources and parameters of an export, of which files are made. */
export function partsOf(exported: Exported): {
  parameters: Record<string, JsonObject>;
  factory: JsonObject | undefined;
  globals: JsonObject | undefined;
  children: JsonObject[];
} {
  const { factory, definition = STUDIO_DEFAULT, children = CHILDREN } = exported;
  const { metadata = "Data Factory name" } = exported;
  const expansion = expand(definition, factory);
  const parameters: Record<string, JsonObject> = {
    factoryName: { type: "string", metadata, defaultValue: factory.name },
  };
  const resources = children.map((child): JsonObject => {
    for (const [suffix, declared] of Object.entries(child.parameters ?? {})) {
      const secret = declared["type"] === "secureString";
      parameters[`${child.name}_${suffix}`] = {
        ...declared,
        ...(secret ? { metadata: `Secure string for '${suffix}' of '${child.name}'` } : {}),
      };
    }
    return {
      name: `[concat(parameters('factoryName'), '/${child.name.replaceAll("'", "''")}')]`,
      type: `Microsoft.DataFactory/factories/${child.type}`,
      apiVersion: "2018-06-01",
      properties: child.properties ?? {},
      dependsOn: (child.dependsOn ?? []).map(
        (name) => `[concat(variables('factoryId'), '/${name}')]`,
      ),
    };
  });
  const properties = factory["properties"] as JsonObject | undefined;
  const globals = properties?.["globalParameters"] as JsonObject | undefined;
  const child: JsonObject = {};
  if (exported.includeGlobalParamsTemplate) {
    for (const [name, body] of Object.entries(globals ?? {})) {
      const { type, value } = body as JsonObject;
      const parameter = `default_properties_${name}_value`;
      const kind = { boolean: "bool", number: "int", object: "object" }[typeof value as string];
      parameters[parameter] = { type: kind ?? "string", defaultValue: value! };
      child[name] = { type: type!, value: `[parameters('${parameter}')]` };
    }
  }
  if (exported.includeFactoryTemplate ?? true) {
    Object.assign(parameters, expansion.parameters);
  }
  const { properties: expanded, ...rest } = expansion.resource;
  return {
    parameters,
    factory:
      (exported.includeFactoryTemplate ?? true)
        ? {
            name: "[parameters('factoryName')]",
            type: "Microsoft.DataFactory/factories",
            apiVersion: "2018-06-01",
            properties: expanded!,
            dependsOn: [],
            ...rest,
          }
        : undefined,
    globals: exported.includeGlobalParamsTemplate
      ? {
          name: "[concat(parameters('factoryName'), '/default')]",
          type: "Microsoft.DataFactory/factories/globalparameters",
          apiVersion: "2018-06-01",
          properties: child,
          dependsOn: [],
        }
      : undefined,
    children: resources,
  };
}

function template(parameters: Record<string, JsonObject>, resources: JsonObject[]): JsonObject {
  return {
    $schema: `${SCHEMA}/deploymentTemplate.json#`,
    contentVersion: "1.0.0.0",
    parameters,
    variables: {
      factoryId: "[concat('Microsoft.DataFactory/factories/', parameters('factoryName'))]",
    },
    resources,
  };
}

function parameterFile(parameters: Record<string, JsonObject>): JsonObject {
  const values = Object.entries(parameters).map(
    ([name, { defaultValue }]): [string, JsonObject] => [name, { value: defaultValue ?? "" }],
  );
  return {
    $schema: "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(values),
  };
}

/** ARMTemplateForFactory.json and its parameter file. */
export function exportOf(exported: Exported): Export {
  const { parameters, factory, globals, children } = partsOf(exported);
  // In one file all children wait for the factory, which stands last.
  const resources = [...(globals ? [globals] : []), ...children].map((child) =>
    factory
      ? { ...child, dependsOn: ["[variables('factoryId')]", ...(child["dependsOn"] as Json[])] }
      : child,
  );
  return {
    template: template(parameters, [...resources, ...(factory ? [factory] : [])]),
    parameters: parameterFile(parameters),
  };
}

/** The folder linkedTemplates, by file. */
export function linkedExportOf(exported: Exported, perFile = 2): Record<string, JsonObject> {
  const { parameters, factory, globals, children } = partsOf(exported);
  const all = [...(factory ? [factory] : []), ...(globals ? [globals] : []), ...children];
  const count = Math.max(1, Math.ceil(all.length / perFile));
  const name = (exported.factory.name as string) + "_ArmTemplate_";
  const files: Record<string, JsonObject> = {};
  const deployments = Array.from({ length: count }, (_, index): JsonObject => {
    const resources = all.slice(index * perFile, (index + 1) * perFile);
    const text = JSON.stringify(resources);
    const used = Object.entries(parameters).filter(
      ([its]) => its === "factoryName" || text.includes(`parameters('${its}')`),
    );
    files[`ArmTemplate_${index}.json`] = template(Object.fromEntries(used), resources);
    return {
      name: `${name}${index}`,
      type: "Microsoft.Resources/deployments",
      apiVersion: "2018-02-01",
      properties: {
        mode: "incremental",
        templateLink: {
          uri: `[concat(parameters('containerUri'), '/ArmTemplate_${index}.json', parameters('containerSasToken'))]`,
          contentVersion: "1.0.0.0",
        },
        parameters: Object.fromEntries(
          used.map(([its]) => [its, { value: `[parameters('${its}')]` }]),
        ),
      },
      ...(index > 0 ? { dependsOn: [`${name}${index - 1}`] } : {}),
    };
  });
  const declared = {
    ...parameters,
    containerUri: { type: "string" },
    containerSasToken: { type: "string" },
  };
  files["ArmTemplate_master.json"] = template(declared, deployments);
  files["ArmTemplateParameters_master.json"] = parameterFile(declared);
  return files;
}
