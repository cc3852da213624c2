import { keyHolderOfUri } from "../../azure/key-uris";
import { Graph, sourcesOf } from "../framework/graph";
import { asText, knownValue, Reading, showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, allOf, anyOf, doubtAbout, Grant, no, Principal } from "./access";
import { IDENTITY_ID, KEY_NAME, Reference, referencedIdentity, VAULT_URI } from "./encryption";
import { policyGrants } from "./policy-grants";
import { roleGrants } from "./role-assignments";
import { KeyPlace } from "./scopes";
import { subscriptionOf, usesRoleAssignments } from "./vault";

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

/** Where a factory's key is; the holder is who unwraps it. */
export function keyPlace(
  factory: Resource,
  holder: Resource,
  vault: Resource,
  graph: Graph,
): KeyPlace {
  const keys = sourcesOf("key", factory, "encryption", graph);
  return {
    vault,
    subscription: subscriptionOf(vault, holder, asText(factory.value(IDENTITY_ID))),
    keyName: asText(factory.value(KEY_NAME)),
    key: keys.length === 1 ? keys[0] : undefined,
  };
}

/** What the stack grants to a principal on a factory's key, or what keeps from telling. */
export interface Grants {
  /** Of the kind that the vault goes by; of both as long as that is not known. */
  readonly honoured: readonly Grant[];
  readonly ignored: readonly Grant[];
  /** Whether the vault goes by role assignments. */
  readonly mode: Reading<unknown>;
}

/** The grants of the stack to a principal on the factory's key in that vault. */
export function grantsOn(
  factory: Resource,
  holder: Resource,
  vault: Resource,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): Grants {
  const principal = principalOf(holder);
  const mode = usesRoleAssignments(vault);
  const place = keyPlace(factory, holder, vault, graph);
  const byRole = roleGrants(principal, place, graph, acceptedRoleIds);
  const byPolicy = policyGrants(principal, vault, graph);
  if (mode.state === "unknown") {
    const doubted = [...byRole, ...byPolicy].map(({ by, access }) => ({
      by,
      access: allOf(access, doubtAbout(mode)),
    }));
    return { honoured: doubted, ignored: [], mode };
  }
  return takesRoles(mode)
    ? { honoured: byRole, ignored: byPolicy, mode }
    : { honoured: byPolicy, ignored: byRole, mode };
}

/** https://learn.microsoft.com/azure/key-vault/managed-hsm/access-control */
const IN_MANAGED_HSM: Access = {
  answer: "unclear",
  doubt: {
    what: "a managed HSM has role assignments of its own, which Resource Manager does not know",
    until: "Data Factory decides it: without the role, the factory is not created",
  },
};

/** Whether a grant of the stack lets the principal use the factory's key in that vault. */
export function grantOn(
  factory: Resource,
  holder: Resource,
  vault: Resource,
  graph: Graph,
  acceptedRoleIds: readonly string[],
): Access {
  const address = asText(factory.value(VAULT_URI));
  if (address.state === "known" && keyHolderOfUri(address.value)?.kind === "managed HSM") {
    return IN_MANAGED_HSM;
  }
  const { honoured, ignored, mode } = grantsOn(factory, holder, vault, graph, acceptedRoleIds);
  if (mode.state === "unknown") {
    return doubtAbout(mode);
  }
  const [what, other] = takesRoles(mode)
    ? ["role assignment", "an access policy"]
    : ["access policy", "a role assignment"];
  const none = `no ${what} of this stack is for ${holder.label} on ${vault.label}`;
  const useless =
    ignored.length > 0
      ? `; ${other} is without effect there, since ${showPlace(mode.at)} ${showState(mode)}`
      : "";
  return anyOf(...honoured.map(({ access }) => access)) ?? no(none + useless);
}

function takesRoles(mode: Reading<unknown>): boolean {
  return knownValue(mode) === true;
}
