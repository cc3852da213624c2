import * as authorization from "@pulumi/azure-native/authorization";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuidv5 } from "uuid";
import { BuiltInRole, roleDefinitionId } from "../azure/roles";
import { reactingTo } from "./error-hooks";
import { GrantEvidence } from "./grant-evidence";
import { Reaction } from "./reaction";
import { Context } from "./site";
import { ChosenVault } from "./vault";

/** A grant on a vault, or on a key in it, and the proof of it. */
export interface Grant {
  readonly resource: pulumi.Resource | pulumi.Output<pulumi.Resource>;
  readonly evidence: pulumi.Output<GrantEvidence>;
}

/** What lets the identity use the key: a grant of the stack, or one that was there before. */
export interface Access extends Pick<Grant, "evidence"> {
  readonly resource?: Grant["resource"];
}

/** What to wait for before access is there. */
export function dependenciesOf({ resource }: Access): Grant["resource"][] {
  return resource ? [resource] : [];
}

interface Granted extends Grant {
  readonly resource: pulumi.Resource;
}

/** What to grant to whom, for either way that a vault may use. */
export interface GrantRequest {
  /** The resource's name in the program. */
  readonly child: string;
  readonly principalId: pulumi.Output<string>;
  /** azure-native says "User" otherwise, which Azure refuses for anybody else. */
  readonly principalType: string;
  readonly role: BuiltInRole;
  /** What the role is assigned on; an access policy is always on the whole vault. */
  readonly scope: pulumi.Output<string>;
  /** What an access policy gives in place of the role. */
  readonly keyPermissions: readonly string[];
  /** To refusals of the role assignment. */
  readonly reactions: Reaction | readonly Reaction[];
  readonly retainOnDelete?: boolean;
  readonly dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
  /** The vault's access policy to wait for. */
  readonly policyBefore?: Grant["resource"];
}

/**
 * azure-native deletes a resource with a chosen name before it creates the one that takes its place.
 * Here the factory must have moved to the new vault or identity before the old grant goes.
 */
const NEW_GRANT_FIRST = { deleteBeforeReplace: false };

/**
 * Grants in the way that the vault uses, which is known of an existing vault once it is found, at a
 * preview as well.
 */
export function createGrant(context: Context, vault: ChosenVault, request: GrantRequest): Grant {
  const grant = (usesRoleAssignments: boolean): Granted =>
    usesRoleAssignments
      ? assignRole(context, vault, request)
      : addAccessPolicy(context, vault, request);
  const mode = vault.usesRoleAssignments;
  if (typeof mode === "boolean") {
    return grant(mode);
  }
  const granted = mode.apply((usesRoleAssignments) => grant(usesRoleAssignments));
  return { resource: granted.resource, evidence: granted.evidence };
}

function assignRole(
  { component, name }: Context,
  vault: ChosenVault,
  request: GrantRequest,
): Granted {
  const { child, principalId, principalType, role, scope } = request;
  const assignment = new authorization.RoleAssignment(
    child,
    {
      scope,
      principalId,
      principalType,
      roleDefinitionId: vault.subscriptionId.apply((id) => roleDefinitionId(id, role)),
      roleAssignmentName: assignmentName(scope, role.id, principalId),
    },
    {
      parent: component,
      provider: vault.provider,
      ...NEW_GRANT_FIRST,
      retainOnDelete: request.retainOnDelete,
      dependsOn: request.dependsOn,
      hooks: reactingTo(request.reactions, component, name),
    },
  );
  return {
    resource: assignment,
    evidence: pulumi.output({
      kind: "role assignment",
      id: assignment.id,
      scope: assignment.scope.apply((id) => id!),
      roleDefinitionId: assignment.roleDefinitionId,
    }),
  };
}

/**
 * Azure adds the policy to those that are there; others are left as they are. It refuses to change
 * two at a time (ConflictError), so one waits for the other.
 * https://github.com/Azure/bicep/issues/3113
 */
function addAccessPolicy(
  { component }: Context,
  vault: ChosenVault,
  { child, principalId, policyBefore, ...request }: GrantRequest,
): Granted {
  const keyPermissions = [...request.keyPermissions];
  const policy = new keyvault.AccessPolicy(
    child,
    {
      resourceGroupName: vault.resourceGroupName,
      vaultName: vault.name,
      policy: {
        tenantId: vault.tenantId,
        objectId: principalId,
        permissions: { keys: keyPermissions },
      },
    },
    {
      parent: component,
      provider: vault.provider,
      ...NEW_GRANT_FIRST,
      retainOnDelete: request.retainOnDelete,
      dependsOn: pulumi
        .all([request.dependsOn, policyBefore])
        .apply(([resources, before]) => [...resources, ...(before ? [before] : [])]),
    },
  );
  return {
    resource: policy,
    evidence: pulumi.output({
      kind: "access policy",
      id: policy.id,
      scope: vault.id,
      keyPermissions,
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
    .apply(([on, principal]) => uuidv5(`${on}/${principal}`.toLowerCase(), roleId));
}
