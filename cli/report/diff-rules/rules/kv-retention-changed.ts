import { chain, vault } from "../../../../policies/examples/chain";
import { changedProperties } from "../changed-properties";
import { DiffRule } from "../diff-rule";
import { keptInUse } from "../in-use";

const PATHS = [
  "properties.enableSoftDelete",
  "properties.enablePurgeProtection",
  "properties.softDeleteRetentionInDays",
];

/** How long a vault keeps what is deleted, and whether it can be purged before. */
export const retentionChanged: DiffRule = {
  id: "kv-retention-changed",
  title: "The vault of a data factory's key keeps what is deleted as long as before",
  why: "A key that is deleted comes back only while the vault keeps it; Azure sets the days when it creates a vault, and never takes purge protection off",
  fix: "See that somebody has asked for it; Azure refuses what takes protection away",
  url: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
  severity: "medium",
  kind: "change",
  examples: {
    reported: [
      {
        shows: "keeps for fewer days",
        before: chain(),
        after: chain({ vault: vault({ softDeleteRetentionInDays: 7 }) }),
      },
      {
        shows: "leaves purge protection out",
        before: chain(),
        after: chain({ vault: vault({ enablePurgeProtection: undefined }) }),
      },
    ],
    silent: [
      {
        shows: "changes something else of the vault",
        before: chain(),
        after: chain({ vault: vault({ sku: { family: "A", name: "premium" } }) }),
      },
      {
        shows: "changes a vault that no factory uses",
        before: [vault()],
        after: [vault({ softDeleteRetentionInDays: 7 })],
      },
    ],
  },
  check: (changes) =>
    keptInUse("vault", changes).flatMap((change) =>
      changedProperties(change, PATHS).map((what) => ({ urn: change.urn, what })),
    ),
};
