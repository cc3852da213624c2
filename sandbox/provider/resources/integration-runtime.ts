import { JsonObject, objectAt } from "../../arm/json";
import type { Mapping } from "../mapping";
import { any, RESOURCE_OUTPUTS, string, SYSTEM_DATA } from "../shapes";

/** @see https://learn.microsoft.com/rest/api/datafactory/integration-runtimes/create-or-update */
export const integrationRuntime: Mapping = {
  token: "datafactory:IntegrationRuntime",
  apiVersion: "2018-06-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}/integrationRuntimes/{integrationRuntimeName}",
  getter: "datafactory:getIntegrationRuntime",
  parameters: {
    resourceGroupName: { minLength: 1, maxLength: 90, pattern: /^[-\w._()]+$/ },
    factoryName: { minLength: 3, maxLength: 63, pattern: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/ },
    integrationRuntimeName: {
      autoName: "copy",
      minLength: 3,
      maxLength: 63,
      pattern: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
    },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    systemData: SYSTEM_DATA,
    etag: string({ flow: "out" }),
    // One of several kinds: azure-native passes such properties on as they are.
    properties: any({ required: true }),
  },
  importedInputs: withoutState,
};

function withoutState(inputs: JsonObject): JsonObject {
  const properties = Object.entries(objectAt(inputs, "properties"));
  const given = properties.filter(([name]) => name !== "state");
  return { ...inputs, properties: Object.fromEntries(given) };
}
