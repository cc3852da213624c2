import type { Mapping } from "../mapping";
import { map, PropertyOptions, RESOURCE_OUTPUTS, string, SYSTEM_DATA } from "../shapes";

const WITHIN: PropertyOptions = { flow: "out", within: ["properties"] };

/** @see https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/create-or-update */
export const userAssignedIdentity: Mapping = {
  token: "managedidentity:UserAssignedIdentity",
  apiVersion: "2023-01-31",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
  getter: "managedidentity:getUserAssignedIdentity",
  defaultLocation: true,
  parameters: {
    resourceGroupName: { minLength: 1, maxLength: 90 },
    resourceName: { autoName: "random" },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string({ required: true, forceNew: true }),
    tags: map(string()),
    systemData: SYSTEM_DATA,
    clientId: string(WITHIN),
    principalId: string(WITHIN),
    tenantId: string(WITHIN),
  },
};
