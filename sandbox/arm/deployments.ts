import { createHash } from "node:crypto";
import { Context, isoTime, newGuid, newRecord, ResourceHandler } from "./context";
import { ArmError, badRequest, typeAndNames } from "./errors";
import { ArmId, isWithin, parseArmId } from "./ids";
import { isObject, Json, JsonObject, objectAt } from "./json";
import { DeploymentRecord, drop } from "./state";
import {
  evaluate,
  invalidTemplate,
  TemplateNames,
  unsupportedTemplate,
} from "./template-expressions";

/**
 * Microsoft.Resources/deployments of a resource group, incremental, with nested ones. Resources are
 * deployed one after the other, in the order in which they stand. A deployment that fails is not kept
 * in the history here.
 *
 * Documented: https://learn.microsoft.com/azure/azure-resource-manager/templates/linked-templates
 */
export const deployments: ResourceHandler = {
  type: "Microsoft.Resources/deployments",

  read(context, id) {
    const deployment = context.state.deployments[id.key];
    return deployment && bodyOf(deployment);
  },

  list(context, collection) {
    return Object.values(context.state.deployments)
      .filter(({ id }) => isWithin(id, collection.scope))
      .map(bodyOf);
  },

  prepare(context, id, body) {
    return deploy(context, id, objectAt(body, "properties"));
  },

  write(context, id, body, deployed) {
    const properties = objectAt(body, "properties");
    const existing = context.state.deployments[id.key];
    const deployment: DeploymentRecord = {
      ...newRecord(context, id, body["tags"]),
      ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
      parameters: withTypes(properties),
      templateHash: hashOf(properties["template"]),
      correlationId: newGuid(),
      outputResources: deployed as string[],
    };
    context.state.deployments[id.key] = deployment;
    return { status: existing ? 200 : 201, body: bodyOf(deployment) };
  },

  /** What was deployed stays: https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-history-deletions */
  remove(context, id) {
    drop(context.state.deployments, id.key);
  },
};

const KNOWN = {
  deployment: ["mode", "template", "parameters", "expressionEvaluationOptions"],
  template: ["$schema", "contentVersion", "metadata", "parameters", "variables", "resources"],
  resource: ["condition", "type", "apiVersion", "name", "location", "tags", "properties"],
};

/** Deploys what a template lists. @returns the ids of what was deployed. */
async function deploy(context: Context, id: ArmId, properties: JsonObject): Promise<string[]> {
  const { mode, template } = properties;
  requireKnown("the deployment's property", properties, KNOWN.deployment);
  if (mode !== "Incremental") {
    throw unsupportedTemplate(`the mode '${String(mode)}'. It deploys in the mode 'Incremental'`);
  }
  if (!isObject(template) || !Array.isArray(template["resources"])) {
    // Unconfirmed sentence.
    throw badRequest("properties.template must be a template with a list of resources.");
  }
  requireKnown("the template's property", template, KNOWN.template);
  const names: TemplateNames = {
    parameters: parametersOf(template, objectAt(properties, "parameters")),
    variables: objectAt(template, "variables"),
  };
  const deployed: string[] = [];
  for (const resource of template["resources"]) {
    const written = await deployResource(context, id, resource, names);
    deployed.push(...(written === undefined ? [] : [written]));
  }
  return deployed;
}

async function deployResource(
  context: Context,
  { scope }: ArmId,
  resource: Json,
  names: TemplateNames,
): Promise<string | undefined> {
  if (!isObject(resource)) {
    throw badRequest("properties.template.resources must be a list of resources.");
  }
  requireKnown("the resource's property", resource, KNOWN.resource);
  const { properties: unevaluated = {}, ...rest } = resource;
  const { condition, type, apiVersion, name, ...envelope } = (await evaluate(
    rest,
    names,
  )) as JsonObject;
  if (condition === false) {
    return undefined;
  }
  const id = `${scope}/providers/${typeAndNames(String(type), String(name).split("/"))}`;
  const reference = (asked: string, version: string) => referTo(context, id, asked, version);
  const properties = await evaluateProperties(id, unevaluated, { ...names, reference });
  try {
    const body = { ...envelope, properties };
    await context.request("PUT", id, { body, apiVersion: String(apiVersion) });
    return id;
  } catch (error) {
    throw error instanceof ArmError ? deploymentFailed(error) : error;
  }
}

/** The template of a nested deployment is its own to evaluate, in its own scope. */
async function evaluateProperties(
  id: string,
  properties: Json,
  names: TemplateNames,
): Promise<Json> {
  if (parseArmId(id).type !== deployments.type || !isObject(properties)) {
    return evaluate(properties, names);
  }
  if (objectAt(properties, "expressionEvaluationOptions")["scope"] !== "inner") {
    throw unsupportedTemplate("a nested template whose expressions have the outer scope");
  }
  const { template, ...rest } = properties;
  return { ...((await evaluate(rest, names)) as JsonObject), template };
}

/** Documented: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#reference */
async function referTo(
  context: Context,
  from: string,
  asked: string,
  apiVersion: string,
): Promise<JsonObject> {
  const { id, type, names, subscriptionId, resourceGroup } = parseArmId(asked);
  const path = typeAndNames(type, names);
  if (id.toLowerCase() === from.toLowerCase()) {
    // Seen: MicrosoftDocs/azure-docs#45142.
    throw invalidTemplate(`The template resource '${path}' cannot reference itself`);
  }
  try {
    const { body } = await context.request("GET", id, { apiVersion });
    const { location, sku, kind, tags, identity, properties } = body;
    return {
      ...{ apiVersion, location, sku, kind, tags, identity, properties },
      ...{ subscriptionId, resourceGroupName: resourceGroup, resourceId: path },
      ...{ referenceApiVersion: apiVersion, condition: true, isTemplateResource: false },
    };
  } catch (error) {
    throw error instanceof ArmError ? deploymentFailed(error) : error;
  }
}

function parametersOf(template: JsonObject, given: JsonObject): JsonObject {
  const declared = objectAt(template, "parameters");
  const values = Object.keys(declared).map((name) => {
    const value = objectAt(given, name)["value"] ?? objectAt(declared, name)["defaultValue"];
    if (value === undefined) {
      // Seen: Azure/bicep#3573; where in the text is left out.
      throw invalidTemplate(`The value for the template parameter '${name}' is not provided`);
    }
    return [name, value];
  });
  return Object.fromEntries(values) as JsonObject;
}

function requireKnown(what: string, given: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw unsupportedTemplate(`${what} '${unknown}'. It knows: ${known.join(", ")}`);
  }
}

function deploymentFailed({ code, message, details }: ArmError): ArmError {
  // Seen: Azure/azure-cli#13896, F5Networks/f5-azure-arm-templates-v2#16.
  return new ArmError(
    409,
    "DeploymentFailed",
    "At least one resource deployment operation failed. Please list deployment operations for details. " +
      "Please see https://aka.ms/DeployOperations for usage details.",
    [{ code, message, ...(details.length > 0 && { details: [...details] }) }],
  );
}

/** As Azure answers them: with the types that the template declares. */
function withTypes(properties: JsonObject): JsonObject {
  const declared = objectAt(objectAt(properties, "template"), "parameters");
  const given = Object.entries(objectAt(properties, "parameters")).map(([name, parameter]) => {
    const type = String(objectAt(declared, name)["type"] ?? "");
    return [name, { type: type.charAt(0).toUpperCase() + type.slice(1), ...(parameter as object) }];
  });
  return Object.fromEntries(given) as JsonObject;
}

function hashOf(template: unknown): string {
  const digest = createHash("sha256").update(JSON.stringify(template)).digest();
  return digest.readBigUInt64BE().toString();
}

function bodyOf(deployment: DeploymentRecord): JsonObject {
  const { id, name, tags, changedAt, parameters, templateHash, correlationId } = deployment;
  return {
    id,
    name,
    type: deployments.type,
    tags,
    properties: {
      templateHash,
      parameters,
      mode: "Incremental",
      provisioningState: "Succeeded",
      timestamp: isoTime(changedAt),
      duration: "PT1S",
      correlationId,
      providers: [],
      dependencies: [],
      outputResources: deployment.outputResources.map((resource) => ({ id: resource })),
    },
  };
}
