import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";

/** The tenant of a subscription, or of the one that is deployed to by default; if it can be told. */
export type TenantOf = (subscriptionId?: string) => string | undefined;

/** A line of the Azure CLI's list of subscriptions. */
interface Subscription {
  readonly id?: string;
  readonly tenantId?: string;
  readonly isDefault?: boolean;
}

/** Ways to log in that have nothing to do with the Azure CLI's login. */
const OTHER_LOGINS = ["ARM_CLIENT_ID", "ARM_USE_MSI", "ARM_USE_OIDC"] as const;

/**
 * The tenant that azure-native deploys to when no provider names one: it takes ARM_TENANT_ID, else,
 * without another login in the environment, that of `az login`. The Azure CLI keeps it in a file;
 * nothing is asked over the network.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 * @see https://learn.microsoft.com/cli/azure/azure-cli-configuration
 */
export function tenantOfLogin(env: NodeJS.ProcessEnv): TenantOf {
  const configured = env["ARM_TENANT_ID"];
  const subscription = env["ARM_SUBSCRIPTION_ID"];
  if (configured) {
    return (asked) => (same(asked, subscription) ? configured : undefined);
  }
  if (OTHER_LOGINS.some((name) => env[name] && env[name] !== "false")) {
    return () => undefined;
  }
  const subscriptions = azureCliSubscriptions(env);
  return (asked = subscription) =>
    subscriptions.find(({ id, isDefault }) => (asked ? same(asked, id) : isDefault))?.tenantId;
}

/** Whether two subscriptions can be one; one that is not named can be any. */
function same(one: string | undefined, other: string | undefined): boolean {
  return !one || !other || one.toLowerCase() === other.toLowerCase();
}

function azureCliSubscriptions(env: NodeJS.ProcessEnv): readonly Subscription[] {
  const directory = env["AZURE_CONFIG_DIR"] ?? path.join(homedir(), ".azure");
  try {
    const text = readFileSync(path.join(directory, "azureProfile.json"), "utf8");
    // The Azure CLI writes a byte-order mark.
    const profile = JSON.parse(text.replace(/^\uFEFF/, "")) as { subscriptions?: unknown };
    return Array.isArray(profile.subscriptions) ? (profile.subscriptions as Subscription[]) : [];
  } catch {
    // Not logged in with the Azure CLI, or with one that keeps its login elsewhere.
    return [];
  }
}
