import * as path from "node:path";
import { mkdir } from "node:fs/promises";
import { writeFileAtomically } from "./arm/atomic-file";

/**
 * Writes what `az login` leaves behind, for the simulated subscriptions, and returns the directory
 * for AZURE_CONFIG_DIR. Programs that look for a login find this one and not the user's own.
 *
 * @param subscriptions the first is the default one.
 * @see https://learn.microsoft.com/cli/azure/azure-cli-configuration
 */
export async function writeAzureLogin(
  directory: string,
  subscriptions: readonly { readonly subscriptionId: string; readonly tenantId: string }[],
): Promise<string> {
  const login = path.resolve(directory, "azure-cli");
  await mkdir(login, { recursive: true });
  const listed = subscriptions.map(({ subscriptionId, tenantId }, index) => ({
    id: subscriptionId,
    name: index === 0 ? "Simulated subscription" : `Simulated subscription ${index + 1}`,
    state: "Enabled",
    user: { name: "sandbox@example.com", type: "user" },
    isDefault: index === 0,
    tenantId,
    environmentName: "AzureCloud",
  }));
  const profile = { installationId: listed[0]?.id, subscriptions: listed };
  await writeFileAtomically(
    path.join(login, "azureProfile.json"),
    JSON.stringify(profile, null, 2),
  );
  return login;
}
