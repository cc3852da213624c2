import type { Mapping } from "../mapping";
import {
  boolean,
  integer,
  list,
  object,
  PropertyOptions,
  RESOURCE_OUTPUTS,
  string,
  SYSTEM_DATA,
} from "../shapes";

const INSIDE: PropertyOptions = { within: ["properties"] };

const RETENTION_POLICY = object({
  days: integer({ required: true }),
  enabled: boolean({ required: true }),
});

/**
 * It has been in module "insights" and is in "monitor" now.
 *
 * @see https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/create-or-update
 */
export const diagnosticSetting: Mapping = {
  token: "monitor:DiagnosticSetting",
  aliases: ["insights:DiagnosticSetting"],
  apiVersion: "2021-05-01-preview",
  path: "/{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  getter: "monitor:getDiagnosticSetting",
  parameters: { resourceUri: { holds: "id" }, name: { autoName: "random" } },
  properties: {
    ...RESOURCE_OUTPUTS,
    systemData: SYSTEM_DATA,
    workspaceId: string(INSIDE),
    storageAccountId: string(INSIDE),
    eventHubAuthorizationRuleId: string(INSIDE),
    eventHubName: string(INSIDE),
    marketplacePartnerId: string(INSIDE),
    serviceBusRuleId: string(INSIDE),
    logAnalyticsDestinationType: string(INSIDE),
    logs: list(
      object({
        category: string(),
        categoryGroup: string(),
        enabled: boolean({ required: true }),
        retentionPolicy: RETENTION_POLICY,
      }),
      INSIDE,
    ),
    metrics: list(
      object({
        category: string(),
        enabled: boolean({ required: true }),
        retentionPolicy: RETENTION_POLICY,
        timeGrain: string(),
      }),
      INSIDE,
    ),
  },
};
