import { sameGuid } from "../../azure/guids";
import { REQUIRED_KEY_PERMISSIONS } from "../../azure/keys";
import { Graph } from "../framework/graph";
import { showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, allOf, doubtAbout, Grant, no, Principal, YES } from "./access";
import { AccessPolicy, accessPoliciesOf } from "./access-policies";
import { lackOf } from "./lists";

/** What each access policy of a vault gives to a principal; those for others are left out. */
export function policyGrants(
  principal: Principal,
  vault: Resource,
  graph: Graph,
): readonly Grant[] {
  return policiesFor(principal, vault, graph).map(({ policy, isHis }) => ({
    by: policy.declaredBy,
    access: allOf(isHis, permissionsSuffice(policy)),
  }));
}

/** The access policies of a vault that are a principal's, or may be. */
export function policiesFor(
  principal: Principal,
  vault: Resource,
  graph: Graph,
): readonly { readonly policy: AccessPolicy; readonly isHis: Access }[] {
  const policies = accessPoliciesOf(vault, graph);
  return policies
    .map((policy) => ({ policy, isHis: isFor(principal, policy, policies, graph) }))
    .filter(({ isHis }) => isHis.answer !== "no");
}

function isFor(
  { id, resource }: Principal,
  policy: AccessPolicy,
  all: readonly AccessPolicy[],
  graph: Graph,
): Access {
  const { objectId, declaredBy, input } = policy;
  if (objectId.state === "known" && id.state === "known") {
    return sameGuid(objectId.value, id.value) ? YES : no("");
  }
  if (objectId.state === "known") {
    return doubtAbout(id);
  }
  // The engine says where a whole input comes from, not where each policy in it does.
  const siblings = all.filter(
    (other) => other.declaredBy === declaredBy && other.objectId.state !== "known",
  );
  const comesFrom = graph.sources(declaredBy, input).resources;
  return siblings.length === 1 && comesFrom.includes(resource) ? YES : doubtAbout(objectId);
}

function permissionsSuffice({ permissions: { keys } }: AccessPolicy): Access {
  const { missing, unknown } = lackOf(keys, REQUIRED_KEY_PERMISSIONS);
  if (missing.length === 0 || lackOf(keys, ["all"]).missing.length === 0) {
    return YES;
  }
  return unknown
    ? doubtAbout(unknown)
    : no(`${showPlace(keys.at)} lacks ${missing.map(showValue).join(", ")}`);
}
