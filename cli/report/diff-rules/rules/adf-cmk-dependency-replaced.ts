import { chain, factory, identity, vault } from "../../../../policies/examples/chain";
import { referencedIdentity } from "../../../../policies/facts/encryption";
import { usedBy } from "../../../../policies/facts/use";
import { Graph } from "../../../../policies/framework/graph";
import { Resource } from "../../../../policies/framework/resource";
import { DiffFinding, DiffRule } from "../diff-rule";
import { RunChanges } from "../run-changes";

const MOVED = { vaultBaseUrl: "https://kv-next.vault.azure.net/", keyName: "cmk-orders" };

/** What a factory is encrypted with stays as long as the factory. */
export const dependencyReplaced: DiffRule = {
  id: "adf-cmk-dependency-replaced",
  title: "Vault, key and identity of a data factory stay as long as the factory does",
  why: "Without its key, or the identity that unwraps it, a data factory cannot read what it has stored, and a key that is purged with its vault never comes back",
  fix: "Put it back into the program, with protect: true; to change it, create the new one beside it, move the factory there, and delete the old one in a later run",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#use-a-different-key",
  severity: "critical",
  kind: "violation",
  examples: {
    reported: [
      { shows: "deletes the vault of a factory", before: chain(), after: chain().slice(2) },
      { shows: "deletes the key only", before: chain(), after: [vault(), ...chain().slice(2)] },
      {
        shows: "replaces the identity that unwraps the key",
        before: chain(),
        after: chain({
          identity: {
            ...identity(),
            inputs: { ...identity().inputs, resourceName: "id-next" },
          },
        }),
        replaces: ["orders-identity"],
      },
      {
        shows: "replaces the vault and moves the factory along",
        before: chain(),
        after: chain({
          vault: vault({}, { vaultName: "kv-next" }),
          factory: factory({ encryption: MOVED }),
        }),
        replaces: ["orders"],
      },
    ],
    silent: [
      { shows: "deletes the factory with all that it uses", before: chain(), after: [] },
      {
        shows: "replaces the factory and its vault",
        before: chain(),
        after: chain(),
        replaces: ["orders", "orders-factory"],
      },
      {
        shows: "deletes a vault that no factory uses",
        before: [...chain(), { ...vault({}, { vaultName: "kv-spare" }), name: "spare" }],
        after: chain(),
      },
    ],
  },
  check: (changes) => {
    const users = new Map<Resource, string[]>();
    for (const { urn, before } of changes.kept("factory")) {
      for (const used of standsOn(before, changes.before)) {
        if (changes.lossOf(used)) {
          users.set(used, [...(users.get(used) ?? []), urn]);
        }
      }
    }
    return [...users].map(([used, urns]) => lossOf(used, urns, changes));
  },
};

/** Vault, key and user-assigned identity of an encrypted factory, as far as they are in the stack. */
function standsOn(factory: Resource, graph: Graph): readonly Resource[] {
  const used = usedBy(factory, graph);
  const unwrapping =
    factory.input("encryption").state === "absent" ? undefined : referencedIdentity(factory, graph);
  return unwrapping?.state === "found" ? [...used, unwrapping.resource] : used;
}

function lossOf(used: Resource, urns: readonly string[], changes: RunChanges): DiffFinding {
  const labels = changes
    .of("factory")
    .filter(({ urn }) => urns.includes(urn))
    .flatMap(({ before }) => before?.label ?? []);
  const what = `${used.label} is ${changes.lossOf(used)}, and ${labels.join(" and ")} ${
    labels.length === 1 ? "stays" : "stay"
  }, encrypted with it until now`;
  return { urn: used.urn, what, concerns: urns };
}
