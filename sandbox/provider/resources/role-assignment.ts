import type { Mapping } from "../mapping";
import { PropertyOptions, RESOURCE_OUTPUTS, string } from "../shapes";

const INSIDE: PropertyOptions = { within: ["properties"] };
const ANSWERED: PropertyOptions = { flow: "out", within: ["properties"] };

/** @see https://learn.microsoft.com/rest/api/authorization/role-assignments/create */
export const roleAssignment: Mapping = {
  token: "authorization:RoleAssignment",
  apiVersion: "2022-04-01",
  path: "/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  getter: "authorization:getRoleAssignment",
  parameters: { scope: { holds: "id" }, roleAssignmentName: { autoName: "uuid" } },
  properties: {
    ...RESOURCE_OUTPUTS,
    principalId: string({ ...INSIDE, required: true, forceNew: true }),
    roleDefinitionId: string({ ...INSIDE, required: true }),
    principalType: string(INSIDE),
    description: string(INSIDE),
    condition: string(INSIDE),
    conditionVersion: string(INSIDE),
    delegatedManagedIdentityResourceId: string(INSIDE),
    scope: string(ANSWERED),
    createdBy: string(ANSWERED),
    createdOn: string(ANSWERED),
    updatedBy: string(ANSWERED),
    updatedOn: string(ANSWERED),
  },
};
