import type { JsonObject } from "../../arm/json";
import type { Mapping, Target } from "../mapping";
import { defaultOperations } from "../operations";
import { any, map, object, RESOURCE_OUTPUTS, string } from "../shapes";

/**
 * A resource of any type, for those that azure-native has no class for, such as a factory's managed
 * virtual network. It takes the types that the sandbox knows.
 *
 * @see https://learn.microsoft.com/rest/api/resources/resources/create-or-update
 */
export const genericResource: Mapping = {
  token: "resources:Resource",
  apiVersion: "2024-03-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{resourceProviderNamespace}/{parentResourcePath}/{resourceType}/{resourceName}",
  getter: "resources:getResource",
  parameters: {
    resourceGroupName: { minLength: 1, maxLength: 90, pattern: /^[-\w._()]+$/ },
    resourceProviderNamespace: {},
    // Empty for a resource that stands in the group itself.
    parentResourcePath: { holds: "path" },
    resourceType: {},
    resourceName: { autoName: "random" },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    apiVersion: string({ flow: "in", required: true, outsideBody: true }),
    location: string({ forceNew: true }),
    tags: map(string()),
    identity: any(),
    kind: string(),
    managedBy: string(),
    plan: any(),
    sku: any(),
    extendedLocation: object({ name: string(), type: string() }),
    properties: any(),
  },
  operations: {
    create: (session, target, inputs) =>
      defaultOperations.create(session, ofVersion(target, inputs), inputs),
    update: (session, target, id, inputs) =>
      defaultOperations.update(session, ofVersion(target, inputs), id, inputs),
    delete: (session, target, id, inputs) =>
      defaultOperations.delete(session, ofVersion(target, inputs), id),
  },
};

/** Its requests are made with the version that the program states, not with the resource's own. */
function ofVersion(target: Target, inputs: JsonObject): Target {
  return { ...target, apiVersion: String(inputs["apiVersion"]) };
}
