/** What lets the identity use the key. */
export interface GrantEvidence {
  /** "role assignment" or "access policy". */
  readonly kind: string;
  readonly id: string;
  /** What it is a grant on: the vault's resource id. */
  readonly scope: string;
  /** Of a role assignment. */
  readonly roleDefinitionId?: string;
  /** Of an access policy. */
  readonly keyPermissions?: string[];
}
