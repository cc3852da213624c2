import { azureName, Graph } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";
import { textsAt, Texts } from "./lists";

/** What permissions are on. */
export const PERMISSION_KINDS = ["keys", "secrets", "certificates", "storage"] as const;

/** What a vault's access policy grants to whom. */
export interface AccessPolicy {
  readonly tenantId: Reading<string>;
  readonly objectId: Reading<string>;
  /** Each of them may be unknown. */
  readonly permissions: Readonly<Record<(typeof PERMISSION_KINDS)[number], Texts>>;
  /** The resource that declares it, and the input that it is in. */
  readonly declaredBy: Resource;
  readonly input: string;
}

/** All access policies of a vault, in the vault itself and on their own. */
export function accessPoliciesOf(vault: Resource, graph: Graph): readonly AccessPolicy[] {
  return [...inlinePolicies(vault), ...policyResources(vault, graph)];
}

/** The input that a vault's own access policies are in. */
export const INLINE_POLICIES = "properties.accessPolicies";

function inlinePolicies(vault: Resource): readonly AccessPolicy[] {
  const path = INLINE_POLICIES;
  const list = vault.elements(path);
  const count = list.state === "known" ? list.value.length : 0;
  return Array.from({ length: count }, (_, index) =>
    policyAt(vault, `${path}.${index}`, "properties"),
  );
}

function policyResources(vault: Resource, graph: Graph): readonly AccessPolicy[] {
  const name = azureName(vault);
  const named = name === undefined ? [] : graph.named("accessPolicy", name);
  const dependent = graph
    .dependents(vault, "vaultName")
    .filter(({ kind }) => kind === "accessPolicy");
  return [...new Set([...named, ...dependent])].map((policy) =>
    policyAt(policy, "policy", "policy"),
  );
}

function policyAt(declaredBy: Resource, path: string, input: string): AccessPolicy {
  return {
    tenantId: asText(declaredBy.value(`${path}.tenantId`)),
    objectId: asText(declaredBy.value(`${path}.objectId`)),
    permissions: {
      keys: textsAt(declaredBy, `${path}.permissions.keys`),
      secrets: textsAt(declaredBy, `${path}.permissions.secrets`),
      certificates: textsAt(declaredBy, `${path}.permissions.certificates`),
      storage: textsAt(declaredBy, `${path}.permissions.storage`),
    },
    declaredBy,
    input,
  };
}
