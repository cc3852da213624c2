import { DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID, JsonObject } from "../../../../sandbox";
import { OTHER_SUBSCRIPTION_ID, SHARED_VAULT_ID } from "../../support/estate";
import { Workspace } from "../../support/workspace";

export const FOREIGN_TENANT_ID = "99999999-9999-4999-8999-999999999999";

/** A program's arguments, what is in Azure for them, and what is said about it. */
export interface Wrong {
  readonly arrange?: (workspace: Workspace) => Promise<unknown>;
  readonly args: object;
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What is said, apart from the name of the resource. */
export type Said = Pick<Wrong, "given" | "allowed" | "fix">;

const vaultId = (name: string): string => SHARED_VAULT_ID.replace("kv-shared", name);

/** A vault of the estate's kind under another name. */
async function putVault(
  { sandbox: { azure } }: Workspace,
  name: string,
  changes: object,
  location = "westeurope",
): Promise<void> {
  const properties = {
    tenantId: DEFAULT_TENANT_ID,
    sku: { family: "A", name: "standard" },
    enablePurgeProtection: true,
    enableRbacAuthorization: true,
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    ...changes,
  };
  await azure.put(vaultId(name), { location, properties: properties as JsonObject });
}

function wrongVault(name: string, changes: object, said: Said, location?: string): Wrong {
  return {
    arrange: (workspace) => putVault(workspace, name, changes, location),
    args: { existingVaultId: vaultId(name) },
    path: "existingVaultId",
    ...said,
    given: `vault "${name}": ${said.given}`,
  };
}

/** Each property of a vault that is inspected, wrong once. */
export const WRONG_VAULTS: Readonly<Record<string, Wrong>> = {
  "vault-region": wrongVault(
    "kv-far",
    {},
    {
      given: 'region "northeurope"',
      allowed: `the factory's region, "westeurope": Data Factory takes no key from another one`,
      fix: "a vault cannot be moved: use one in the factory's region, or set location to the vault's",
    },
    "northeurope",
  ),
  "vault-tenant": wrongVault(
    "kv-foreign",
    { tenantId: FOREIGN_TENANT_ID },
    {
      given: `tenant ${FOREIGN_TENANT_ID}`,
      allowed: `the factory's tenant, ${DEFAULT_TENANT_ID}: Data Factory takes no key from another one`,
      fix: "this cannot be fixed: use a vault of the factory's tenant",
    },
  ),
  "vault-soft-delete": wrongVault(
    "kv-hard",
    { enableSoftDelete: false },
    {
      given: "soft delete is false",
      allowed: "soft delete enabled",
      fix: "az keyvault update --name kv-hard --enable-soft-delete true",
    },
  ),
  "vault-purge-protection": wrongVault(
    "kv-purgeable",
    { enablePurgeProtection: undefined },
    {
      given: "purge protection is undefined",
      allowed: "purge protection enabled",
      fix: "az keyvault update --name kv-purgeable --enable-purge-protection true, or set enablePurgeProtectionOfExistingVault to true (neither can be undone)",
    },
  ),
  "vault-firewall": wrongVault(
    "kv-closed",
    { networkAcls: { defaultAction: "Deny", bypass: "None" } },
    {
      given: "its firewall keeps Data Factory out",
      allowed: "a firewall that trusted Azure services may pass",
      fix: "az keyvault update --name kv-closed --bypass AzureServices",
    },
  ),
  "vault-private": wrongVault(
    "kv-private",
    { publicNetworkAccess: "Disabled", networkAcls: undefined },
    {
      given: "its firewall keeps Data Factory out",
      allowed: "a firewall that trusted Azure services may pass",
      fix: "az keyvault update --name kv-private --bypass AzureServices",
    },
  ),
  "vault-missing": {
    args: { existingVaultId: vaultId("kv-missing") },
    path: "existingVaultId",
    given: `vault "kv-missing": it is not in resource group "rg-shared" of subscription ${DEFAULT_SUBSCRIPTION_ID}, or it is deleted`,
    allowed: "a vault that exists",
    fix: "correct the id (az keyvault show --name kv-missing --query id); if it is deleted: az keyvault recover --name kv-missing, which brings back its keys and not its role assignments",
  },
  "vault-deleted": {
    arrange: async (workspace) => {
      await putVault(workspace, "kv-deleted", {});
      await workspace.sandbox.azure.delete(vaultId("kv-deleted"));
    },
    args: { existingVaultId: vaultId("kv-deleted") },
    path: "existingVaultId",
    given: `vault "kv-deleted": it is not in resource group "rg-shared" of subscription ${DEFAULT_SUBSCRIPTION_ID}, or it is deleted`,
    allowed: "a vault that exists",
    fix: "correct the id (az keyvault show --name kv-deleted --query id); if it is deleted: az keyvault recover --name kv-deleted, which brings back its keys and not its role assignments",
  },
  "vault-subscription": {
    args: {
      ownProvider: true,
      existingVaultId: SHARED_VAULT_ID.replace(DEFAULT_SUBSCRIPTION_ID, OTHER_SUBSCRIPTION_ID),
    },
    path: "existingVaultId",
    given: `subscription ${OTHER_SUBSCRIPTION_ID}`,
    allowed: `the subscription of the provider that the component was given, ${DEFAULT_SUBSCRIPTION_ID}`,
    fix: `set existingVaultProvider to a provider with subscriptionId "${OTHER_SUBSCRIPTION_ID}"`,
  },
};
