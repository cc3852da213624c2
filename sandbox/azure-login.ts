import * as path from "node:path";
import { mkdir } from "node:fs/promises";
import { writeFileAtomically } from "./arm/atomic-file";

/**
 * Writes what `az login` leaves behind, for the simulated subscription, and returns the directory
 * for AZURE_CONFIG_DIR. Programs that look for a login find this one and not the user's own.
 *
 * @see https://learn.microsoft.com/cli/azure/azure-cli-configuration
 */
export async function writeAzureLogin(
  directory: string,
  { subscriptionId, tenantId }: { readonly subscriptionId: string; readonly tenantId: string },
): Promise<string> {
  const login = path.resolve(directory, "azure-cli");
  await mkdir(login, { recursive: true });
  const subscription = {
    id: subscriptionId,
    name: "Simulated subscription",
    state: "Enabled",
    user: { name: "sandbox@example.com", type: "user" },
    isDefault: true,
    tenantId,
    environmentName: "AzureCloud",
  };
  const profile = { installationId: subscriptionId, subscriptions: [subscription] };
  await writeFileAtomically(
    path.join(login, "azureProfile.json"),
    JSON.stringify(profile, null, 2),
  );
  return login;
}
