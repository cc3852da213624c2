import { sameGuid } from "../../azure/guids";
import { lastName } from "../../azure/resource-ids";
import { Graph } from "../framework/graph";
import { asText, showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, allOf, doubtAbout, Grant, no, Principal, YES } from "./access";
import { KeyPlace, scopeCoversKey } from "./scopes";

/**
 * What each role assignment of the stack gives to a principal on a key. Assignments to others are
 * left out, so that what is said about the rest helps.
 */
export function roleGrants(
  principal: Principal,
  place: KeyPlace,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): readonly Grant[] {
  return assignmentsTo(principal, graph).map(({ assignment, isHis }) => ({
    by: assignment,
    access: allOf(
      isHis,
      roleSuffices(assignment, acceptedRoleIds),
      scopeCoversKey(assignment, place, graph),
    ),
  }));
}

/** The role assignments of the stack that are a principal's, or may be. */
export function assignmentsTo(
  principal: Principal,
  graph: Graph,
): readonly { readonly assignment: Resource; readonly isHis: Access }[] {
  return candidates(principal, graph).map((assignment) => ({
    assignment,
    isHis: isFor(principal, assignment, graph),
  }));
}

/** Assignments to the principal, and those whose principal is not known. */
function candidates({ id, resource }: Principal, graph: Graph): readonly Resource[] {
  const named = id.state === "known" ? graph.named("roleAssignment", id.value) : [];
  const dependent = graph
    .dependents(resource, "principalId")
    .filter(({ kind }) => kind === "roleAssignment");
  return [...new Set([...named, ...dependent, ...graph.unattributed("roleAssignment")])];
}

function isFor({ id, resource }: Principal, assignment: Resource, graph: Graph): Access {
  const given = asText(assignment.value("principalId"));
  if (given.state === "known" && id.state === "known") {
    return sameGuid(given.value, id.value)
      ? YES
      : no(`${showPlace(given.at)} is ${showValue(given.value)}`);
  }
  const sources = graph.sources(assignment, "principalId").resources;
  return sources.includes(resource) ? YES : doubtAbout(given.state === "known" ? id : given);
}

function roleSuffices(assignment: Resource, acceptedRoleIds: readonly string[]): Access {
  const role = asText(assignment.value("roleDefinitionId"));
  if (role.state !== "known") {
    return doubtAbout(role);
  }
  return isAmong(role.value, acceptedRoleIds)
    ? YES
    : no(
        `${showPlace(role.at)} is ${showValue(lastName(role.value))}, which is none of this rule's acceptedRoleIds`,
      );
}

/** Whether the id of a role definition means one of the roles with these GUIDs. */
export function isAmong(definitionId: string, roleIds: readonly string[]): boolean {
  return roleIds.some((id) => sameGuid(id, lastName(definitionId)));
}
