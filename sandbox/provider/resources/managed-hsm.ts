import type { Mapping } from "../mapping";
import {
  any,
  boolean,
  integer,
  list,
  map,
  object,
  RESOURCE_OUTPUTS,
  string,
  SYSTEM_DATA,
} from "../shapes";

/**
 * Read only: see sandbox/arm/managed-hsms.ts.
 *
 * @see https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms/get
 */
export const managedHsm: Mapping = {
  token: "keyvault:ManagedHsm",
  apiVersion: "2024-11-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/managedHSMs/{name}",
  getter: "keyvault:getManagedHsm",
  defaultLocation: true,
  parameters: { resourceGroupName: {}, name: { autoName: "random" } },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string({ required: true, forceNew: true }),
    sku: object({ family: string({ required: true }), name: string({ required: true }) }),
    tags: map(string()),
    systemData: SYSTEM_DATA,
    properties: object({
      tenantId: string({ forceNew: true }),
      initialAdminObjectIds: list(string(), { forceNew: true }),
      enableSoftDelete: boolean({ forceNew: true }),
      softDeleteRetentionInDays: integer({ forceNew: true }),
      enablePurgeProtection: boolean(),
      networkAcls: object({
        bypass: string(),
        defaultAction: string(),
        ipRules: list(object({ value: string({ required: true }) })),
        virtualNetworkRules: list(object({ id: string({ required: true }) })),
      }),
      publicNetworkAccess: string(),
      hsmUri: string({ flow: "out" }),
      privateEndpointConnections: list(any(), { flow: "out" }),
      provisioningState: string({ flow: "out" }),
      regions: list(any()),
      securityDomainProperties: object(
        { activationStatus: string({ flow: "out" }) },
        { flow: "out" },
      ),
    }),
  },
};
