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

const STRINGS = list(string());

/** An access policy, inline or on its own. */
export const ACCESS_POLICY_ENTRY = object({
  tenantId: string({ required: true }),
  objectId: string({ required: true }),
  applicationId: string(),
  permissions: object(
    { certificates: STRINGS, keys: STRINGS, secrets: STRINGS, storage: STRINGS },
    { required: true },
  ),
});

/** @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update */
export const vault: Mapping = {
  token: "keyvault:Vault",
  apiVersion: "2024-11-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}",
  getter: "keyvault:getVault",
  defaultLocation: true,
  parameters: {
    resourceGroupName: {},
    vaultName: { autoName: "random", pattern: /^[a-zA-Z0-9-]{3,24}$/ },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    // No forceNew: the API's description does not say that it is fixed, so a change is sent and refused.
    location: string({ required: true }),
    tags: map(string()),
    systemData: SYSTEM_DATA,
    properties: object(
      {
        tenantId: string({ required: true }),
        sku: object(
          { family: string({ required: true }), name: string({ required: true }) },
          { required: true },
        ),
        accessPolicies: list(ACCESS_POLICY_ENTRY, { keptIfUnset: true }),
        createMode: string({ flow: "in" }),
        enablePurgeProtection: boolean(),
        enableRbacAuthorization: boolean(),
        enableSoftDelete: boolean(),
        enabledForDeployment: boolean(),
        enabledForDiskEncryption: boolean(),
        enabledForTemplateDeployment: boolean(),
        networkAcls: object({
          bypass: string(),
          defaultAction: string(),
          ipRules: list(object({ value: string({ required: true }) })),
          virtualNetworkRules: list(
            object({ id: string({ required: true }), ignoreMissingVnetServiceEndpoint: boolean() }),
          ),
        }),
        publicNetworkAccess: string(),
        softDeleteRetentionInDays: integer(),
        hsmPoolResourceId: string({ flow: "out" }),
        privateEndpointConnections: list(any(), { flow: "out" }),
        provisioningState: string({ flow: "out" }),
        vaultUri: string({ flow: "out" }),
      },
      { required: true },
    ),
  },
};
