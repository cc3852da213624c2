import { chain, encryptedWith, key } from "../../../../policies/examples/chain";
import { KEY_VERSION } from "../../../../policies/facts/encryption";
import { changedProperties } from "../changed-properties";
import { DiffRule } from "../diff-rule";
import { isEncrypted, keyInUse, showKey } from "../encryption-parts";
import { Kept, RunChanges } from "../run-changes";

const VERSION = "0123456789abcdef0123456789abcdef";

/** A factory moves to another key, vault or version. */
export const keyChanged: DiffRule = {
  id: "cmk-key-changed",
  title: "A data factory keeps its key and its version",
  why: "Data Factory opens what it has stored with the old key to wrap it with the new one, so that the old one has to be usable until that is done",
  fix: "See that the old key or version stays enabled for a while after the update",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#use-a-different-key",
  severity: "medium",
  kind: "change",
  examples: {
    reported: [
      {
        shows: "names another key of the vault",
        before: chain(),
        after: [...chain({ factory: encryptedWith({ keyName: "cmk-next" }) }), nextKey()],
      },
      {
        shows: "names a vault that is not in the stack",
        before: chain(),
        after: chain({
          factory: encryptedWith({ vaultBaseUrl: "https://kv-next.vault.azure.net/" }),
        }),
      },
      {
        shows: "fixes the version",
        before: chain(),
        after: chain({ factory: encryptedWith({ keyVersion: VERSION }) }),
      },
    ],
    silent: [
      {
        shows: "writes the address of the same vault differently",
        before: chain(),
        after: chain({
          factory: encryptedWith({ vaultBaseUrl: "https://KV-orders.vault.azure.net" }),
        }),
      },
      { shows: "creates the factory", before: [], after: chain() },
    ],
  },
  check: (changes) =>
    changes
      .kept("factory")
      .filter(({ before, after }) => isEncrypted(before) && isEncrypted(after))
      .flatMap((change) =>
        [...moves(change, changes), ...changedVersion(change, changes)].map((what) => ({
          urn: change.urn,
          what,
        })),
      ),
};

function moves({ before, after }: Kept, changes: RunChanges): readonly string[] {
  const old = keyInUse(before, changes.before);
  const now = keyInUse(after, changes.after);
  const isOther = differs(old.key, now.key) || differs(old.vault, now.vault);
  return isOther ? [`${after.label} moves from ${showKey(old)} to ${showKey(now)}`] : [];
}

/** The version of another key says nothing. */
function changedVersion(change: Kept, changes: RunChanges): readonly string[] {
  return moves(change, changes).length > 0 ? [] : changedProperties(change, [KEY_VERSION]);
}

function differs(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
}

function nextKey(): ReturnType<typeof key> {
  const usual = key();
  return { ...usual, name: "next-key", inputs: { ...usual.inputs, keyName: "cmk-next" } };
}
