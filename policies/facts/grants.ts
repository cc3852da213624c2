import { Graph, sourcesOf } from "../framework/graph";
import { asText, showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, anyOf, doubtAbout, no, Principal } from "./access";
import { IDENTITY_ID, KEY_NAME, Reference, referencedIdentity } from "./encryption";
import { policyGrants } from "./policy-grants";
import { roleGrants } from "./role-assignments";
import { KeyPlace } from "./scopes";
import { usesRoleAssignments } from "./vault";

/**
 * Who unwraps a factory's key: the user-assigned identity that the encryption names, else the
 * factory's own. https://learn.microsoft.com/javascript/api/@azure/arm-datafactory/encryptionconfiguration
 */
export function unwrappingPrincipal(factory: Resource, graph: Graph): Reference {
  return factory.input(IDENTITY_ID).state === "absent"
    ? { state: "found", resource: factory }
    : referencedIdentity(factory, graph);
}

/** A user-assigned identity, or a factory's own. */
export function principalOf(holder: Resource): Principal {
  const path = holder.kind === "factory" ? "identity.principalId" : "principalId";
  return { resource: holder, id: asText(holder.value(path)) };
}

/** Where a factory's key is. */
export function keyPlace(factory: Resource, vault: Resource, graph: Graph): KeyPlace {
  const keys = sourcesOf("key", factory, "encryption", graph);
  return {
    vault,
    keyName: asText(factory.value(KEY_NAME)),
    key: keys.length === 1 ? keys[0] : undefined,
  };
}

/** Whether a grant of the stack lets the principal use the factory's key in that vault. */
export function grantOn(
  factory: Resource,
  holder: Resource,
  vault: Resource,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): Access {
  const principal = principalOf(holder);
  const mode = usesRoleAssignments(vault);
  if (mode.state === "unknown") {
    return doubtAbout(mode);
  }
  const byRole = roleGrants(principal, keyPlace(factory, vault, graph), graph, acceptedRoleIds);
  const byPolicy = policyGrants(principal, vault, graph);
  const takesRoles = mode.state === "known" && mode.value === true;
  const [valid, invalid] = takesRoles ? [byRole, byPolicy] : [byPolicy, byRole];
  const what = takesRoles ? "role assignment" : "access policy";
  const none = `no ${what} of this stack is for ${holder.label} on ${vault.label}`;
  const useless =
    invalid.length > 0
      ? `; ${takesRoles ? "an access policy" : "a role assignment"} is without effect there, since ${showPlace(mode.at)} ${showState(mode)}`
      : "";
  return anyOf(...valid) ?? no(none + useless);
}
