import { REQUIRED_KEY_PERMISSIONS } from "../azure/keys";
import { DEFAULTS } from "./defaults";
import { createGrant, Grant } from "./grants";
import { ChosenIdentity } from "./identity";
import { Reaction } from "./reaction";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/** Whom access is given to. */
export interface GrantedIdentity extends Pick<ChosenIdentity, "principalId" | "dependsOn"> {
  /** Set where the grant must outlive whoever has it: the grant of a factory's own identity. */
  readonly retainGrant?: boolean;
}

/**
 * Lets the identity get, wrap and unwrap keys of the vault, and nothing else. The vault is the
 * narrowest scope that Microsoft advises; one vault per application is.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 */
export function grantAccess(
  context: Context,
  vault: ChosenVault,
  { principalId, dependsOn, retainGrant }: GrantedIdentity,
  timeoutSeconds: number,
): Grant {
  const waitForPrincipal: Reaction = {
    refusal: "principal-not-replicated",
    timeoutSeconds,
    waitingFor: "the new identity to be known in Microsoft Entra ID",
    explanation: ({ newInputs }) =>
      `Microsoft Entra ID did not know the identity's principal ${newInputs?.["principalId"]} within ${timeoutSeconds} s. Nothing was created in its place: run pulumi up again.`,
  };
  return createGrant(context, vault, {
    child: `${context.name}-access`,
    principalId,
    principalType: "ServicePrincipal",
    role: DEFAULTS.role.value,
    scope: vault.id,
    keyPermissions: REQUIRED_KEY_PERMISSIONS,
    reactions: waitForPrincipal,
    retainOnDelete: retainGrant,
    dependsOn: [...vault.dependsOn, ...dependsOn],
  });
}
