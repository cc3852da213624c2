import { sameGuid } from "../../../azure/guids";
import { lastName } from "../../../azure/resource-ids";
import { BROADER_VAULT_ROLES, KEY_WRAPPING_ROLES } from "../../../azure/roles";
import { vaultsOfKey } from "../../../policies/facts/encryption";
import { scopeCoversKey } from "../../../policies/facts/scopes";
import { Graph } from "../../../policies/framework/graph";
import { asText, knownValue, Reading, showValue } from "../../../policies/framework/reading";
import { Resource } from "../../../policies/framework/resource";
import { DiffFinding } from "./diff-rule";
import { Kept, ResourceChange, RunChanges } from "./run-changes";

const REACHING = [...KEY_WRAPPING_ROLES, ...BROADER_VAULT_ROLES];

/** Role assignments that reach into a vault and were not there before, or gave less. */
export function furtherAssignments(vault: Kept, changes: RunChanges): readonly DiffFinding[] {
  return changes.of("roleAssignment").flatMap((change) => {
    const { urn, after } = change;
    if (!after || !givesMore(change, changes) || !reachesInto(vault.after, after, changes.after)) {
      return [];
    }
    const whom = shown(after, "principalId", (id) => `principal ${id}`, "somebody not known yet");
    const role = shown(after, "roleDefinitionId", roleName, "a role that is not known yet");
    return [{ urn, what: `${after.label} lets ${whom} into ${vault.after.label} with ${role}` }];
  });
}

/** Any role on the vault or a key in it, and on what the vault is in, a role that reaches into it. */
function reachesInto(vault: Resource, assignment: Resource, graph: Graph): boolean {
  const scope = asText(assignment.value("scope"));
  if (scope.state !== "known") {
    return graph
      .sources(assignment, "scope")
      .resources.some(
        (source) =>
          source === vault || (source.kind === "key" && vaultsOfKey(source, graph).includes(vault)),
      );
  }
  const anyKey: Reading<string> = { state: "absent", at: { of: vault.label, path: "keyName" } };
  const role = knownValue(asText(assignment.value("roleDefinitionId")));
  const isInVault = /\/providers\/Microsoft\.KeyVault\/vaults\//i.test(scope.value);
  return (
    scopeCoversKey(assignment, { vault, keyName: anyKey }, graph).answer !== "no" &&
    (isInVault || REACHING.some(({ id }) => sameGuid(id, lastName(role ?? ""))))
  );
}

/** Whether an assignment is new, is another one's now, or has a wider scope or role. */
function givesMore({ op, before, after }: ResourceChange, changes: RunChanges): boolean {
  if (!before || !after || op === "same") {
    return !before;
  }
  const isKept = (path: string): boolean => {
    const [was, is] = [knownText(before, path), knownText(after, path)];
    // What a preview does not know, and comes from where it came from, is what it was.
    return is === undefined
      ? comesFromTheSame(path, before, after, changes)
      : `${is}/`.startsWith(`${was ?? is + "/"}/`);
  };
  const role = (one: Resource): string => lastName(knownText(one, "roleDefinitionId") ?? "");
  return !(isKept("principalId") && isKept("scope") && isNoBroader(role(after), role(before)));
}

function comesFromTheSame(
  input: string,
  before: Resource,
  after: Resource,
  changes: RunChanges,
): boolean {
  const was = changes.before.sources(before, input).resources;
  const is = changes.after.sources(after, input).resources;
  return (
    is.length > 0 &&
    is.length === was.length &&
    is.every((source) => was.some((one) => one.urn === source.urn && !changes.lossOf(one)))
  );
}

/** The roles that are known here are in their order, from the least to the most. */
function isNoBroader(role: string, than: string): boolean {
  const rankOf = (one: string): number => KEY_WRAPPING_ROLES.findIndex(({ id }) => id === one);
  return role === than || (rankOf(role) >= 0 && rankOf(role) <= rankOf(than));
}

function knownText(resource: Resource, path: string): string | undefined {
  return knownValue(asText(resource.value(path)))?.toLowerCase();
}

function shown(
  resource: Resource,
  path: string,
  show: (text: string) => string,
  otherwise: string,
): string {
  const text = knownValue(asText(resource.value(path)));
  return text === undefined ? otherwise : show(text);
}

function roleName(definition: string): string {
  const id = lastName(definition);
  return `role ${showValue(REACHING.find((one) => sameGuid(one.id, id))?.name ?? id)}`;
}
