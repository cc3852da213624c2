import * as authorization from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuidv5 } from "uuid";
import { REQUIRED_KEY_PERMISSIONS } from "../azure/keys";
import { roleDefinitionId } from "../azure/roles";
import { DEFAULTS } from "./defaults";
import { reactingTo } from "./error-hooks";
import { Reaction } from "./reaction";
import { GrantEvidence } from "./grant-evidence";
import { ChosenIdentity } from "./identity";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/** What lets the identity use the key, and the proof of it. */
export interface Access {
  readonly resource: pulumi.Resource | pulumi.Output<pulumi.Resource>;
  readonly evidence: pulumi.Output<GrantEvidence>;
}

/**
 * azure-native deletes a resource with a chosen name before it creates the one that takes its place.
 * Here the factory must have moved to the new vault or identity before the old grant goes.
 */
const NEW_GRANT_FIRST = { deleteBeforeReplace: false };

/** Whom access is given to. */
export interface GrantedIdentity extends Pick<ChosenIdentity, "principalId" | "dependsOn"> {
  /** Set where the grant must outlive whoever has it: the grant of a factory's own identity. */
  readonly retainGrant?: boolean;
}

interface Granted extends Access {
  readonly resource: pulumi.Resource;
}

/**
 * Lets the identity get, wrap and unwrap keys of the vault, and nothing else, in the way that the
 * vault uses. How an existing vault does is known once it is found, at a preview as well.
 */
export function grantAccess(
  context: Context,
  vault: ChosenVault,
  identity: GrantedIdentity,
  timeoutSeconds: number,
): Access {
  const grant = (usesRoleAssignments: boolean): Granted =>
    usesRoleAssignments
      ? assignRole(context, vault, identity, timeoutSeconds)
      : addAccessPolicy(context, vault, identity);
  const mode = vault.usesRoleAssignments;
  if (typeof mode === "boolean") {
    return grant(mode);
  }
  const granted = mode.apply((usesRoleAssignments) => grant(usesRoleAssignments));
  return { resource: granted.resource, evidence: granted.evidence };
}

/**
 * The vault is the narrowest scope that Microsoft advises; one vault per application is.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 */
function assignRole(
  { component, name }: Context,
  vault: ChosenVault,
  identity: GrantedIdentity,
  timeoutSeconds: number,
): Granted {
  const role = DEFAULTS.role.value;
  const waitForPrincipal: Reaction = {
    refusal: "principal-not-replicated",
    timeoutSeconds,
    waitingFor: "the new identity to be known in Microsoft Entra ID",
    explanation: ({ newInputs }) =>
      `Microsoft Entra ID did not know the identity's principal ${newInputs?.["principalId"]} within ${timeoutSeconds} s. Nothing was created in its place: run pulumi up again.`,
  };
  const assignment = new authorization.RoleAssignment(
    `${name}-access`,
    {
      scope: vault.id,
      principalId: identity.principalId,
      // azure-native says "User" otherwise, which Azure refuses for a managed identity.
      principalType: "ServicePrincipal",
      roleDefinitionId: vault.subscriptionId.apply((id) => roleDefinitionId(id, role)),
      roleAssignmentName: assignmentName(vault.id, role.id, identity.principalId),
    },
    {
      parent: component,
      provider: vault.provider,
      ...NEW_GRANT_FIRST,
      retainOnDelete: identity.retainGrant,
      dependsOn: [...vault.dependsOn, ...identity.dependsOn],
      hooks: reactingTo(waitForPrincipal, component, name),
    },
  );
  return {
    resource: assignment,
    evidence: pulumi.output({
      kind: "role assignment",
      id: assignment.id,
      scope: assignment.scope.apply((scope) => scope!),
      roleDefinitionId: assignment.roleDefinitionId,
    }),
  };
}

/** Azure adds the policy to those that are there; others are left as they are. */
function addAccessPolicy(
  { component, name }: Context,
  vault: ChosenVault,
  identity: GrantedIdentity,
): Granted {
  const permissions = [...REQUIRED_KEY_PERMISSIONS];
  const policy = new keyvault.AccessPolicy(
    `${name}-access`,
    {
      resourceGroupName: vault.resourceGroupName,
      vaultName: vault.name,
      policy: {
        tenantId: vault.tenantId,
        objectId: identity.principalId,
        permissions: { keys: permissions },
      },
    },
    {
      parent: component,
      provider: vault.provider,
      ...NEW_GRANT_FIRST,
      retainOnDelete: identity.retainGrant,
      dependsOn: [...vault.dependsOn, ...identity.dependsOn],
    },
  );
  return {
    resource: policy,
    evidence: pulumi.output({
      kind: "access policy",
      id: policy.id,
      scope: vault.id,
      keyPermissions: permissions,
    }),
  };
}

/**
 * A new principal gets a new name, since Azure does not let an assignment change hands
 * (RoleAssignmentUpdateNotPermitted); the same one always gets the same.
 */
export function assignmentName(
  scope: pulumi.Output<string>,
  roleId: string,
  principalId: pulumi.Output<string>,
): pulumi.Output<string> {
  return pulumi
    .all([scope, principalId])
    .apply(([vaultId, principal]) => uuidv5(`${vaultId}/${principal}`.toLowerCase(), roleId));
}
