import type { Mapping } from "../mapping";
import { list, object, PropertyOptions, RESOURCE_OUTPUTS, string, SYSTEM_DATA } from "../shapes";

const INSIDE: PropertyOptions = { within: ["properties"] };

/** @see https://learn.microsoft.com/rest/api/resources/management-locks/create-or-update-by-scope */
export const managementLock: Mapping = {
  token: "authorization:ManagementLockByScope",
  apiVersion: "2020-05-01",
  path: "/{scope}/providers/Microsoft.Authorization/locks/{lockName}",
  getter: "authorization:getManagementLockByScope",
  parameters: { scope: { holds: "id" }, lockName: { autoName: "random" } },
  properties: {
    ...RESOURCE_OUTPUTS,
    systemData: SYSTEM_DATA,
    level: string({ ...INSIDE, required: true }),
    notes: string(INSIDE),
    owners: list(object({ applicationId: string() }), INSIDE),
  },
};
