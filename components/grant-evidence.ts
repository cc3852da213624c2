/** What lets the identity use the key, or an administrator manage it. */
export interface GrantEvidence {
  /** "role assignment", "access policy" or "managed HSM role assignment". */
  readonly kind: string;
  /** Undefined for a managed HSM's own role assignment, which Resource Manager does not know. */
  readonly id: string | undefined;
  /** What it is a grant on: the vault's resource id, or the key's for an administrator's role and in an HSM. */
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
