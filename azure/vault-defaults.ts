/**
 * The API version of Key Vault from which a new vault uses role assignments unless it says
 * otherwise; before, it used access policies.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/access-control-default
 */
const ROLE_ASSIGNMENTS_SINCE = "2026-02-01";

/**
 * Whether a vault that does not set `enableRbacAuthorization` uses role assignments.
 *
 * @param apiVersion Of Key Vault's resource provider, e.g. "2024-11-01".
 */
export function usesRoleAssignmentsByDefault(apiVersion: string): boolean {
  // Dates compare as texts; a preview's suffix comes after its date.
  return apiVersion >= ROLE_ASSIGNMENTS_SINCE;
}
