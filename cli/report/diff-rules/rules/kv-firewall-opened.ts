import { chain, vault } from "../../../../policies/examples/chain";
import { firewallOf } from "../../../../policies/facts/firewall";
import { showPlace, showState } from "../../../../policies/framework/reading";
import { ExampleResource } from "../../../../policies/framework/rule";
import { changedProperties } from "../changed-properties";
import { DiffRule } from "../diff-rule";
import { keptInUse } from "../in-use";
import { Kept } from "../run-changes";

const ACLS = "properties.networkAcls";
const RULES = [`${ACLS}.ipRules`, `${ACLS}.virtualNetworkRules`];
const open = (networkAcls: object): readonly ExampleResource[] =>
  chain({ vault: vault({ networkAcls }) });

/** More can reach the vault of a factory's key than before. */
export const firewallOpened: DiffRule = {
  id: "kv-firewall-opened",
  title: "The firewall of the vault of a data factory's key lets in no more than before",
  why: "Data Factory needs no more than trusted services let in, and every other way to the vault is one to the key",
  fix: "See that somebody has asked for it, and who; otherwise set it back",
  url: "https://learn.microsoft.com/azure/key-vault/general/network-security",
  severity: "high",
  kind: "change",
  examples: {
    reported: [
      {
        shows: "opens the firewall to everybody",
        before: chain(),
        after: open({ defaultAction: "Allow", bypass: "AzureServices" }),
      },
      {
        shows: "lets an address in",
        before: chain(),
        after: open({
          defaultAction: "Deny",
          bypass: "AzureServices",
          ipRules: [{ value: "203.0.113.0/24" }],
        }),
      },
    ],
    silent: [
      {
        shows: "closes the firewall",
        before: open({ defaultAction: "Allow" }),
        after: chain(),
      },
      {
        shows: "takes an address away",
        before: open({ defaultAction: "Deny", ipRules: [{ value: "203.0.113.0/24" }] }),
        after: open({ defaultAction: "Deny", ipRules: [] }),
      },
    ],
  },
  check: (changes) =>
    keptInUse("vault", changes).flatMap((change) =>
      [...opened(change), ...furtherRules(change)].map((what) => ({ urn: change.urn, what })),
    ),
};

function opened({ before, after }: Kept): readonly string[] {
  const { state, by } = firewallOf(after);
  return firewallOf(before).state === "closed" && state === "open"
    ? [
        `${after.label} is open to the internet: ${showPlace(by.at)} ${showState(by)}, and was closed`,
      ]
    : [];
}

/** Rules count only in a firewall that is closed otherwise. */
function furtherRules(change: Kept): readonly string[] {
  return firewallOf(change.after).state === "closed"
    ? changedProperties(change, RULES, (before, after) => {
        const known = new Set(members(before));
        return members(after).some((one) => !known.has(one));
      })
    : [];
}

function members(rules: unknown): readonly string[] {
  return Array.isArray(rules) ? rules.map((rule) => JSON.stringify(rule)) : [];
}
