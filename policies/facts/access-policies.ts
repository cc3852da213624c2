import { azureName, Graph } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";
import { textsAt, Texts } from "./lists";

/** What a vault's access policy grants to whom. */
export interface AccessPolicy {
  readonly tenantId: Reading<string>;
  readonly objectId: Reading<string>;
  /** Permissions on keys, each of which may be unknown. */
  readonly keyPermissions: Texts;
  /** The resource that declares it, and the input that it is in. */
  readonly declaredBy: Resource;
  readonly input: string;
}

/** All access policies of a vault, in the vault itself and on their own. */
export function accessPoliciesOf(vault: Resource, graph: Graph): readonly AccessPolicy[] {
  return [...inlinePolicies(vault), ...policyResources(vault, graph)];
}

function inlinePolicies(vault: Resource): readonly AccessPolicy[] {
  const path = "properties.accessPolicies";
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
    keyPermissions: textsAt(declaredBy, `${path}.permissions.keys`),
    declaredBy,
    input,
  };
}
