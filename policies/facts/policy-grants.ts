import { sameGuid } from "../../azure/guids";
import { REQUIRED_KEY_PERMISSIONS } from "../../azure/keys";
import { Graph } from "../framework/graph";
import { showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, allOf, doubtAbout, no, Principal, YES } from "./access";
import { AccessPolicy, accessPoliciesOf } from "./access-policies";
import { lackOf } from "./lists";

/** What each access policy of a vault gives to a principal; those for others are left out. */
export function policyGrants(
  principal: Principal,
  vault: Resource,
  graph: Graph,
): readonly Access[] {
  const policies = accessPoliciesOf(vault, graph);
  return policies
    .map((policy) => ({ policy, isHis: isFor(principal, policy, policies, graph) }))
    .filter(({ isHis }) => isHis.answer !== "no")
    .map(({ policy, isHis }) => allOf(isHis, permissionsSuffice(policy)));
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

function permissionsSuffice({ keyPermissions }: AccessPolicy): Access {
  const { missing, unknown } = lackOf(keyPermissions, REQUIRED_KEY_PERMISSIONS);
  if (missing.length === 0 || lackOf(keyPermissions, ["all"]).missing.length === 0) {
    return YES;
  }
  return unknown
    ? doubtAbout(unknown)
    : no(`${showPlace(keyPermissions.at)} lacks ${missing.map(showValue).join(", ")}`);
}
