import { parseResourceId } from "../../azure/resource-ids";
import { azureName, Graph } from "../framework/graph";
import { asText, Reading, showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Access, doubtAbout, no, YES } from "./access";
import { groupOf } from "./region";
import { vaultName } from "./vault";

/** Where the key of a factory is. */
export interface KeyPlace {
  readonly vault: Resource;
  /** The vault's, if it can be told. */
  readonly subscription?: string;
  /** As the factory names it. */
  readonly keyName: Reading<string>;
  /** The key's resource, if it is in the stack. */
  readonly key?: Resource;
}

/** Whether a role assignment's scope is the key, its vault, or something that the vault is in. */
export function scopeCoversKey(assignment: Resource, place: KeyPlace, graph: Graph): Access {
  const scope = asText(assignment.value("scope"));
  return scope.state === "known"
    ? covers(scope.value, place, scope, graph)
    : comesFrom(assignment, place, scope, graph);
}

/** Whether a role assignment is on the vault itself or on the key, and not on what the vault is in. */
export function isOnVault(assignment: Resource, { vault, key }: KeyPlace, graph: Graph): boolean {
  const scope = asText(assignment.value("scope"));
  return scope.state === "known"
    ? isInVault(scope.value)
    : graph
        .sources(assignment, "scope")
        .resources.some((source) => source === vault || source === key);
}

function isInVault(id: string): boolean {
  const type = parseResourceId(id)?.type.toLowerCase();
  return type === "microsoft.keyvault/vaults" || type === "microsoft.keyvault/vaults/keys";
}

function comesFrom(
  assignment: Resource,
  { vault, key }: KeyPlace,
  scope: Reading<string>,
  graph: Graph,
): Access {
  const { resources } = graph.sources(assignment, "scope");
  const covering = [vault, key, groupOf(vault, graph)];
  return resources.some((source) => covering.includes(source)) ? YES : doubtAbout(scope);
}

function covers(id: string, place: KeyPlace, scope: Reading<string>, graph: Graph): Access {
  const what = `${showPlace(scope.at)} is ${showValue(id)}`;
  if (isInVault(id)) {
    const [vault = "", key] = parseResourceId(id)!.names;
    return sameName(vault, vaultName(place.vault), what) ?? keyMatches(key, place.keyName, what);
  }
  const group = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i.exec(id);
  if (group) {
    return inGroup(place, group[1]!, group[2], what, graph);
  }
  return isManagementGroup(id)
    ? { answer: "unclear", doubt: { what, until: "What is in it is not in the stack" } }
    : no(`${what}, which is neither the vault, nor the key, nor what the vault is in`);
}

/** Nothing when the names match, so that more can be compared. */
function sameName(one: string, other: string | undefined, what: string): Access | undefined {
  if (other === undefined) {
    const until = "It is decided during pulumi up, when the vault's name is known";
    return { answer: "unclear", doubt: { what, until } };
  }
  return one.toLowerCase() === other.toLowerCase()
    ? undefined
    : no(`${what}, and the key is in vault ${showValue(other)}`);
}

function keyMatches(scoped: string | undefined, used: Reading<string>, what: string): Access {
  if (scoped === undefined) {
    return YES;
  }
  return used.state === "known" ? (sameName(scoped, used.value, what) ?? YES) : doubtAbout(used);
}

function inGroup(
  { vault, subscription: actual }: KeyPlace,
  subscription: string,
  group: string | undefined,
  what: string,
  graph: Graph,
): Access {
  if (actual !== undefined && actual.toLowerCase() !== subscription.toLowerCase()) {
    return no(`${what}, and the vault is in subscription ${actual}`);
  }
  const given = asText(vault.value("resourceGroupName"));
  const resource = groupOf(vault, graph);
  const name = given.state === "known" ? given.value : resource && azureName(resource);
  if (group !== undefined && name !== undefined && name.toLowerCase() !== group.toLowerCase()) {
    return no(`${what}, and the vault is in resource group ${showValue(name)}`);
  }
  const isKnown = actual !== undefined && (group === undefined || name !== undefined);
  const until =
    "It is decided once the provider of the vault names a subscription, else during pulumi up, as soon as the id of the identity is known";
  return isKnown ? YES : { answer: "unclear", doubt: { what, until } };
}

function isManagementGroup(id: string): boolean {
  return /^\/(?:providers\/Microsoft\.Management\/managementGroups\/[^/]+)?\/?$/i.test(id);
}
