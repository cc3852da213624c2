import { badRequest } from "./errors";

/**
 * What the built-in roles allow on keys of a vault.
 *
 * Documented: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */
const DATA_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  // Key Vault Crypto Service Encryption User
  "e147488a-f6f5-4113-8e2d-b22465e65bf6": [
    "Microsoft.KeyVault/vaults/keys/read",
    "Microsoft.KeyVault/vaults/keys/wrap/action",
    "Microsoft.KeyVault/vaults/keys/unwrap/action",
  ],
  // Key Vault Crypto Officer
  "14b46e9e-c2b7-41b4-b07b-48a6ebf60603": [
    "Microsoft.KeyVault/vaults/keys/*",
    "Microsoft.KeyVault/vaults/keyrotationpolicies/*",
  ],
  // Key Vault Crypto User
  "12338af0-0e69-4776-bea7-57ae8d297424": [
    "Microsoft.KeyVault/vaults/keys/read",
    "Microsoft.KeyVault/vaults/keys/update/action",
    "Microsoft.KeyVault/vaults/keys/backup/action",
    "Microsoft.KeyVault/vaults/keys/encrypt/action",
    "Microsoft.KeyVault/vaults/keys/decrypt/action",
    "Microsoft.KeyVault/vaults/keys/wrap/action",
    "Microsoft.KeyVault/vaults/keys/unwrap/action",
    "Microsoft.KeyVault/vaults/keys/sign/action",
    "Microsoft.KeyVault/vaults/keys/verify/action",
  ],
  // Key Vault Administrator
  "00482a5a-887f-4fb3-b363-3b7fe8e74483": ["Microsoft.KeyVault/vaults/*"],
};

const ROLE_DEFINITION_ID =
  /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The GUID in a role definition's id, in lower case.
 *
 * @throws ArmError when there is none. Unconfirmed wording.
 */
export function roleGuid(roleDefinitionId: unknown): string {
  const match = ROLE_DEFINITION_ID.exec(String(roleDefinitionId));
  if (!match) {
    throw badRequest(
      `'${String(roleDefinitionId)}' is not the id of a role definition: it must end with ` +
        "/providers/Microsoft.Authorization/roleDefinitions/<GUID>.",
    );
  }
  return match[1]!.toLowerCase();
}

/**
 * Whether a role allows a data action. Roles that are not listed above, management roles such as
 * Contributor among them, allow nothing on keys.
 */
export function roleAllows(roleDefinitionId: string, dataAction: string): boolean {
  const wanted = dataAction.toLowerCase();
  return (DATA_ACTIONS[roleGuid(roleDefinitionId)] ?? []).some((allowed) => {
    const pattern = allowed.toLowerCase();
    return pattern.endsWith("*") ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern;
  });
}
