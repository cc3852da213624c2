/** What lets the identity use the key, or an administrator manage it. */
export interface GrantEvidence {
  /** "role assignment" or "access policy". */
  readonly kind: string;
  readonly id: string;
  /** What it is a grant on: the vault's resource id, or the key's for a role of an administrator. */
  readonly scope: string;
  /** Of a role assignment. */
  readonly roleDefinitionId?: string;
  /** Of an access policy. */
  readonly keyPermissions?: string[];
}

/** Somebody who may manage the key. */
export interface KeyAdministratorEvidence {
  /** The object id in Microsoft Entra ID. */
  readonly principalId: string;
  /** "Group" or "User". */
  readonly principalType: string;
  readonly grant: GrantEvidence;
}
