import { REQUIRED_KEY_PERMISSIONS } from "../../azure/keys";
import { lastName } from "../../azure/resource-ids";
import { broaderVaultRole, CRYPTO_SERVICE_ENCRYPTION_USER } from "../../azure/roles";
import { Graph } from "../framework/graph";
import {
  every,
  fail,
  Outcome,
  PASS,
  undeterminable,
  undeterminableBecauseOf,
} from "../framework/outcome";
import { asText, knownValue, showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, allOf } from "./access";
import { AccessPolicy, INLINE_POLICIES, PERMISSION_KINDS } from "./access-policies";
import { keyPlace, principalOf } from "./grants";
import { Texts } from "./lists";
import { policiesFor } from "./policy-grants";
import { assignmentsTo, isAmong } from "./role-assignments";
import { isOnVault, KeyPlace, scopeCoversKey } from "./scopes";
import { usesRoleAssignments } from "./vault";

/** Permissions with which a key can be lost for ever. */
const DESTRUCTIVE = ["purge", "all"];

/**
 * What the stack grants to the holder of a factory's access beyond using its key. Grants that are
 * without effect today count: they come into force when somebody changes what the vault uses.
 */
export function excessOf(
  factory: Resource,
  holder: Resource,
  vault: Resource,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): Outcome {
  const principal = principalOf(holder);
  const place = keyPlace(factory, holder, vault, graph);
  return every(
    inlinePoliciesKnown(vault),
    ...policiesFor(principal, vault, graph).map(({ policy, isHis }) =>
      ifHis(isHis, beyondUse(policy)),
    ),
    ...assignmentsTo(principal, graph).map(({ assignment, isHis }) =>
      ifHis(
        allOf(isHis, scopeCoversKey(assignment, place, graph)),
        beyondRole(assignment, place, graph, acceptedRoleIds),
      ),
    ),
  );
}

/** Nothing can be said about policies that are not known as a whole, unless they have no effect. */
function inlinePoliciesKnown(vault: Resource): Outcome {
  const policies = vault.input(INLINE_POLICIES);
  const mode = usesRoleAssignments(vault);
  const takesRoles = knownValue(mode) === true;
  return policies.state === "unknown" && !takesRoles ? undeterminableBecauseOf(policies) : PASS;
}

/** What is wrong with a grant counts only if it is the holder's. */
function ifHis(isHis: Access, outcome: Outcome): Outcome {
  if (outcome.kind === "pass" || isHis.answer === "no") {
    return PASS;
  }
  return isHis.answer === "yes" ? outcome : undeterminable(isHis.doubt.what, isHis.doubt.until);
}

function beyondUse({ permissions }: AccessPolicy): Outcome {
  return every(
    ...PERMISSION_KINDS.map((kind) =>
      beyond(permissions[kind], kind === "keys" ? REQUIRED_KEY_PERMISSIONS : []),
    ),
  );
}

function beyond(list: Texts, needed: readonly string[]): Outcome {
  const elements = list.state === "known" ? list.value : [];
  const excess = elements.flatMap((one) =>
    one.state === "known" && !includes(needed, one.value) ? one.value : [],
  );
  const what = `${showPlace(list.at)} has ${excess.map(showValue).join(", ")}`;
  if (excess.some((one) => includes(DESTRUCTIVE, one))) {
    const fix = `Take ${excess.map(showValue).join(", ")} away`;
    return { kind: "fail", problems: [{ what, fix, level: "mandatory" }] };
  }
  const unknown = [list, ...elements].find(({ state }) => state === "unknown");
  if (excess.length > 0) {
    return fail(what);
  }
  return unknown ? undeterminableBecauseOf(unknown) : PASS;
}

function includes(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}

/** On a vault or key only what is accepted; on what the vault is in, nothing that reaches into it. */
function beyondRole(
  assignment: Resource,
  place: KeyPlace,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): Outcome {
  const role = asText(assignment.value("roleDefinitionId"));
  if (role.state !== "known") {
    return undeterminableBecauseOf(role);
  }
  const broader = broaderVaultRole(role.value);
  if (isAmong(role.value, acceptedRoleIds) || !(broader || isOnVault(assignment, place, graph))) {
    return PASS;
  }
  const name = broader ? ` (${broader.name})` : "";
  return fail(
    `${showPlace(role.at)} is ${showValue(lastName(role.value))}${name}`,
    `Assign "${CRYPTO_SERVICE_ENCRYPTION_USER.name}" on the vault instead`,
  );
}
