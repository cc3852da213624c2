import { sameGuid } from "../../../azure/guids";
import {
  AccessPolicy,
  accessPoliciesOf,
  PERMISSION_KINDS,
} from "../../../policies/facts/access-policies";
import { DiffFinding } from "./diff-rule";
import { Kept, RunChanges } from "./run-changes";

/** Permissions in the access policies of a vault that their principal has not had before. */
export function furtherPermissions(vault: Kept, changes: RunChanges): readonly DiffFinding[] {
  const earlier = accessPoliciesOf(vault.before, changes.before);
  return accessPoliciesOf(vault.after, changes.after).flatMap((policy) => {
    const held = earlier.filter((one) => isOfSame(one, policy)).flatMap(permissionsIn);
    const more = permissionsIn(policy).filter((one) => !covers(held, one));
    const { declaredBy, objectId } = policy;
    const whom =
      objectId.state === "known" ? `principal ${objectId.value}` : "somebody not known yet";
    const what = `${declaredBy.label} gives ${whom} more permissions on ${vault.after.label}: ${more.join(", ")}`;
    return more.length > 0 ? [{ urn: declaredBy.urn, what }] : [];
  });
}

/** By the principal; as long as that is not known, by where the policy stands. */
function isOfSame(one: AccessPolicy, other: AccessPolicy): boolean {
  return one.objectId.state === "known" && other.objectId.state === "known"
    ? sameGuid(one.objectId.value, other.objectId.value)
    : one.declaredBy.urn === other.declaredBy.urn &&
        one.objectId.at.path === other.objectId.at.path;
}

/** e.g. "keys/get"; those that are not known yet are left out. */
function permissionsIn({ permissions }: AccessPolicy): readonly string[] {
  return PERMISSION_KINDS.flatMap((kind) => {
    const list = permissions[kind];
    const known = list.state === "known" ? list.value : [];
    return known.flatMap((one) =>
      one.state === "known" ? `${kind}/${one.value.toLowerCase()}` : [],
    );
  });
}

function covers(held: readonly string[], permission: string): boolean {
  return held.includes(permission) || held.includes(permission.replace(/\/.*/, "/all"));
}
