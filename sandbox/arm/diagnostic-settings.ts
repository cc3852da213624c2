import { Context, newRecord, ResourceHandler } from "./context";
import { badRequest, unconfirmed } from "./errors";
import { ArmId, parseArmId } from "./ids";
import { isObject, JsonObject, objectAt } from "./json";
import { DiagnosticSettingRecord, drop } from "./state";

const DESTINATIONS = [
  "workspaceId",
  "storageAccountId",
  "eventHubAuthorizationRuleId",
  "marketplacePartnerId",
] as const;

/**
 * The resource types here that have logs, with their categories.
 *
 * Documented: https://learn.microsoft.com/azure/azure-monitor/reference/logs-index
 */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  "Microsoft.KeyVault/vaults": ["AuditEvent", "AzurePolicyEvaluationDetails"],
  "Microsoft.DataFactory/factories": [
    "ActivityRuns",
    "PipelineRuns",
    "TriggerRuns",
    "SandboxActivityRuns",
    "SandboxPipelineRuns",
    "SSISIntegrationRuntimeLogs",
    "SSISPackageEventMessageContext",
    "SSISPackageEventMessages",
    "SSISPackageExecutableStatistics",
    "SSISPackageExecutionComponentPhases",
    "SSISPackageExecutionDataStatistics",
    "AirflowDagProcessingLogs",
    "AirflowSchedulerLogs",
    "AirflowTaskLogs",
    "AirflowWebLogs",
    "AirflowWorkerLogs",
  ],
};

/** That factories have the first of them is unconfirmed. */
const CATEGORY_GROUPS = ["audit", "allLogs"];

/**
 * Microsoft.Insights/diagnosticSettings of a vault or a factory. A setting outlives its resource and
 * applies to the next one of that name.
 *
 * Documented: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 */
export const diagnosticSettings: ResourceHandler = {
  type: "Microsoft.Insights/diagnosticSettings",

  read(context, id) {
    const setting = context.state.diagnosticSettings[id.key];
    return setting && hasSource(context, id) ? bodyOf(setting) : undefined;
  },

  list(context, collection) {
    const source = `${collection.scope}/`.toLowerCase();
    return Object.entries(context.state.diagnosticSettings)
      .filter(([key]) => key.startsWith(`${source}providers/`) && hasSource(context, collection))
      .map(([, setting]) => bodyOf(setting));
  },

  write(context, id, body) {
    const categories = categoriesOf(id);
    const properties = objectAt(body, "properties");
    requireDestination(properties);
    requireCategory(properties, categories);
    const existing = context.state.diagnosticSettings[id.key];
    const setting: DiagnosticSettingRecord = {
      ...newRecord(context, id, undefined),
      ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
      properties,
    };
    context.state.diagnosticSettings[id.key] = setting;
    return { status: 200, body: bodyOf(setting) };
  },

  remove(context, id) {
    drop(context.state.diagnosticSettings, id.key);
  },
};

function hasSource({ state }: Context, { scope }: ArmId): boolean {
  const key = scope.toLowerCase();
  return state.vaults[key] !== undefined || state.factories[key] !== undefined;
}

function categoriesOf({ scope }: ArmId): readonly string[] {
  const type = /\/providers\//i.test(scope) ? parseArmId(scope).type : scope;
  const categories = CATEGORIES[type];
  if (!categories) {
    throw unconfirmed(
      "DiagnosticSettingNotSupported",
      "Monitor",
      `The resource type '${type}' does not support diagnostic settings here: use ${Object.keys(CATEGORIES).join(", ")}.`,
    );
  }
  return categories;
}

function requireDestination(properties: JsonObject): void {
  const given = DESTINATIONS.some((name) => (properties[name] ?? "") !== "");
  if (!given) {
    throw unconfirmed(
      "DiagnosticSettingDestination",
      "Monitor",
      `A diagnostic setting needs at least one destination: ${DESTINATIONS.join(", ")}.`,
    );
  }
}

/** Logs stand under a category or a group of categories, never both in one setting. */
function requireCategory(properties: JsonObject, categories: readonly string[]): void {
  const logs = entries(properties["logs"]);
  const metrics = entries(properties["metrics"]);
  const enabled = [...logs, ...metrics].filter((entry) => entry["enabled"] === true);
  if (enabled.length === 0) {
    throw unconfirmed(
      "DiagnosticSettingCategory",
      "Monitor",
      "A diagnostic setting needs at least one enabled category in logs or metrics.",
    );
  }
  const has = (name: string) => logs.some((entry) => (entry[name] ?? "") !== "");
  if (has("category") && has("categoryGroup")) {
    // Seen: Azure/azure-rest-api-specs#22719. Unconfirmed code.
    throw badRequest(
      "Diagnostic setting does not support mix of log category and log category group.",
    );
  }
  requireKnown(logs, metrics, categories);
}

function requireKnown(
  logs: readonly JsonObject[],
  metrics: readonly JsonObject[],
  categories: readonly string[],
): void {
  const wrong = (list: readonly JsonObject[], member: string, known: readonly string[]) =>
    list
      .map((entry) => String(entry[member] ?? ""))
      .filter((name) => name !== "" && !known.includes(name));
  const category = wrong(logs, "category", categories);
  if (category.length > 0) {
    // Seen: hashicorp/terraform-provider-azurerm#2985, with several at once Azure/azure-powershell#9863.
    throw badRequest(`Category '${category.join(",")}' is not supported.`);
  }
  const [group] = wrong(logs, "categoryGroup", CATEGORY_GROUPS);
  if (group !== undefined) {
    // Unconfirmed, after the sentence above.
    throw badRequest(`Category group '${group}' is not supported.`);
  }
  const [metric] = wrong(metrics, "category", ["AllMetrics"]);
  if (metric !== undefined) {
    // Seen: TaoYang-Cloud/azurepolicy#19.
    throw badRequest(
      `Metric category '${metric}' is not supported, supported categories are: 'AllMetrics'`,
    );
  }
}

function entries(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function bodyOf({ id, name, properties }: DiagnosticSettingRecord): JsonObject {
  return { id, name, type: diagnosticSettings.type, properties };
}
