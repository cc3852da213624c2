import { ArmResponse, Context, DEPLOYER, isoTime, newRecord, ResourceHandler } from "./context";
import { ArmError, badRequest } from "./errors";
import { ArmId, isWithin } from "./ids";
import { JsonObject, objectAt } from "./json";
import { isValidName, requireName } from "./names";
import { findPrincipal, Principal } from "./principals";
import { roleGuid } from "./roles";
import { drop, tenantOf, RoleAssignmentRecord } from "./state";

const OPTIONAL = [
  "description",
  "condition",
  "conditionVersion",
  "delegatedManagedIdentityResourceId",
] as const;

/** Microsoft.Authorization/roleAssignments, at any scope. */
export const roleAssignments: ResourceHandler = {
  type: "Microsoft.Authorization/roleAssignments",

  read(context, id) {
    const assignment = context.state.roleAssignments[id.key];
    return assignment && bodyOf(assignment);
  },

  list(context, collection) {
    return Object.values(context.state.roleAssignments)
      .filter(({ scope }) => isWithin(scope, collection.scope) || isWithin(collection.scope, scope))
      .map(bodyOf);
  },

  write(context, id, body) {
    requireName("guid", id.name);
    const given = objectAt(body, "properties");
    const { principalId, roleDefinitionId } = given;
    if (typeof principalId !== "string" || !isValidName("guid", principalId)) {
      // Seen: Azure/azure-powershell#16627.
      throw new ArmError(
        400,
        "InvalidPrincipalId",
        `The Principal ID '${String(principalId)}' is not valid. Principal ID must be a GUID.`,
      );
    }
    roleGuid(roleDefinitionId);
    const wanted = { principalId, roleDefinitionId: String(roleDefinitionId) };
    requireUpdatable(context, id, wanted);
    const principalType = requirePrincipal(context, id, principalId, given["principalType"]);
    return save(context, id, given, { ...wanted, principalType });
  },

  remove(context, id) {
    drop(context.state.roleAssignments, id.key);
  },
};

type Wanted = Pick<RoleAssignmentRecord, "principalId" | "roleDefinitionId">;

function requireUpdatable(context: Context, id: ArmId, wanted: Wanted): void {
  const same = (assignment: RoleAssignmentRecord) =>
    assignment.principalId.toLowerCase() === wanted.principalId.toLowerCase() &&
    roleGuid(assignment.roleDefinitionId) === roleGuid(wanted.roleDefinitionId) &&
    assignment.scope.toLowerCase() === id.scope.toLowerCase();
  const existing = context.state.roleAssignments[id.key];
  if (existing && !same(existing)) {
    // Documented: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
    // Status seen: Azure/Azure-Landing-Zones#2040. That a changed role is refused too is unconfirmed.
    throw new ArmError(
      400,
      "RoleAssignmentUpdateNotPermitted",
      "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    );
  }
  if (!existing && Object.values(context.state.roleAssignments).some(same)) {
    // The code is seen: kubernetes-sigs/cluster-api-provider-azure#953.
    throw new ArmError(409, "RoleAssignmentExists", "The role assignment already exists.");
  }
}

/** Checks the principal against the directory and returns its type. */
function requirePrincipal(context: Context, id: ArmId, principalId: string, type: unknown): string {
  const given = typeof type === "string" && type !== "" ? type : undefined;
  const principal = inDirectory(context, id, findPrincipal(context, principalId));
  const tooYoung =
    principal !== undefined && context.now - principal.createdAt < context.settings.principalDelay;
  // With a type given, Azure does not look a principal up that it does not know yet; a user it does.
  const mustExist = given === undefined || given === "User";
  if (tooYoung || (!principal && mustExist)) {
    // Documented: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
    throw new ArmError(
      400,
      "PrincipalNotFound",
      `Principal ${principalId.replaceAll("-", "")} does not exist in the directory ${tenantOf(context.state, id.subscriptionId)}. ` +
        "Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, " +
        "this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, " +
        "such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype",
    );
  }
  if (principal && given !== undefined && given !== principal.type) {
    // Seen, with Azure's own misspelling: Azure-Samples/azure-search-openai-demo-java#94.
    throw new ArmError(
      400,
      "UnmatchedPrincipalType",
      `The PrincipalId '${principalId.replaceAll("-", "")}' has type '${principal.type}' , which is different from specified PrinciaplType '${given}'.`,
    );
  }
  if (
    given !== undefined &&
    !["User", "Group", "ServicePrincipal", "ForeignGroup", "Device"].includes(given)
  ) {
    throw badRequest(`The principal type '${given}' is not known.`);
  }
  return given ?? principal!.type;
}

/** A principal that the directory of the scope's subscription knows; the deployer is known in each. */
function inDirectory(
  context: Context,
  id: ArmId,
  principal: Principal | undefined,
): Principal | undefined {
  const directory = tenantOf(context.state, id.subscriptionId).toLowerCase();
  const isDeployer = principal?.principalId === DEPLOYER.objectId;
  return isDeployer || principal?.tenantId.toLowerCase() === directory ? principal : undefined;
}

function save(
  context: Context,
  id: ArmId,
  given: JsonObject,
  wanted: Wanted & { principalType: string },
): ArmResponse {
  const existing = context.state.roleAssignments[id.key];
  const assignment: RoleAssignmentRecord = {
    ...newRecord(context, id, undefined),
    ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
    ...wanted,
    scope: id.scope,
  };
  for (const name of OPTIONAL) {
    if (typeof given[name] === "string") {
      assignment[name] = given[name];
    }
  }
  context.state.roleAssignments[id.key] = assignment;
  return { status: existing ? 200 : 201, body: bodyOf(assignment) };
}

/** Whether an assignment has effect yet: Azure takes up to ten minutes to spread it. */
export function isEffective(context: Context, assignment: RoleAssignmentRecord): boolean {
  const { grantDelay } = context.settings;
  return grantDelay !== "never" && context.now - assignment.createdAt >= grantDelay;
}

function bodyOf(assignment: RoleAssignmentRecord): JsonObject {
  const optional = Object.fromEntries(OPTIONAL.map((name) => [name, assignment[name]]));
  return {
    id: assignment.id,
    name: assignment.name,
    type: roleAssignments.type,
    properties: {
      roleDefinitionId: assignment.roleDefinitionId,
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope: assignment.scope,
      ...optional,
      createdOn: isoTime(assignment.createdAt),
      updatedOn: isoTime(assignment.changedAt),
      createdBy: DEPLOYER.objectId,
      updatedBy: DEPLOYER.objectId,
    },
  };
}
