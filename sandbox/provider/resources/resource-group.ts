import type { Mapping } from "../mapping";
import { map, object, RESOURCE_OUTPUTS, string } from "../shapes";

/** @see https://learn.microsoft.com/rest/api/resources/resource-groups/create-or-update */
export const resourceGroup: Mapping = {
  token: "resources:ResourceGroup",
  apiVersion: "2024-03-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
  getter: "resources:getResourceGroup",
  defaultLocation: true,
  parameters: {
    resourceGroupName: {
      autoName: "random",
      minLength: 1,
      maxLength: 90,
      pattern: /^[-\w._()]+$/,
    },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string({ required: true, forceNew: true }),
    managedBy: string(),
    tags: map(string()),
    properties: object({ provisioningState: string({ flow: "out" }) }, { flow: "out" }),
  },
};
