import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuidv5 } from "uuid";
import { roleDefinitionId } from "../azure/roles";
import { DEFAULTS } from "./defaults";
import { Reaction, reactingTo } from "./error-hooks";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/**
 * Lets the identity get, wrap and unwrap keys of the vault, and nothing else. The vault is the
 * narrowest scope that Microsoft advises; one vault per application is.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 */
export function grantAccess(
  { component, name }: Context,
  vault: ChosenVault,
  identity: managedidentity.UserAssignedIdentity,
  timeoutSeconds: number,
): authorization.RoleAssignment {
  const role = DEFAULTS.role.value;
  const waitForPrincipal: Reaction = {
    refusal: "principal-not-replicated",
    timeoutSeconds,
    waitingFor: "the new identity to be known in Microsoft Entra ID",
    explanation: ({ newInputs }) =>
      `Microsoft Entra ID did not know the identity's principal ${newInputs?.["principalId"]} within ${timeoutSeconds} s. Nothing was created in its place: run pulumi up again.`,
  };
  return new authorization.RoleAssignment(
    `${name}-access`,
    {
      scope: vault.id,
      principalId: identity.principalId,
      // azure-native says "User" otherwise, which Azure refuses for a managed identity.
      principalType: "ServicePrincipal",
      roleDefinitionId: vault.subscriptionId.apply((id) => roleDefinitionId(id, role)),
      roleAssignmentName: assignmentName(vault.id, role.id, identity.principalId),
    },
    { parent: component, ...reactingTo(waitForPrincipal, component, name) },
  );
}

/**
 * A new principal gets a new name, since Azure does not let an assignment change hands
 * (RoleAssignmentUpdateNotPermitted); the same one always gets the same.
 */
function assignmentName(
  scope: pulumi.Output<string>,
  roleId: string,
  principalId: pulumi.Output<string>,
): pulumi.Output<string> {
  return pulumi
    .all([scope, principalId])
    .apply(([vaultId, principal]) => uuidv5(`${vaultId}/${principal}`.toLowerCase(), roleId));
}
