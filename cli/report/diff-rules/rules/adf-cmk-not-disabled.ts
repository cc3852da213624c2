import { chain, factory } from "../../../../policies/examples/chain";
import { Resource } from "../../../../policies/framework/resource";
import { adfCmkNotDisabled } from "../../../../policies/rules/adf-cmk-not-disabled";
import { DiffFinding, DiffRule } from "../diff-rule";
import { isEncrypted, keyInUse, missingParts, showKey } from "../encryption-parts";
import { RunChanges } from "../run-changes";
import { isReplacement } from "../step-kinds";

const { id, why, url, severity } = adfCmkNotDisabled;
const WITHOUT = chain({ factory: factory({ encryption: undefined }) });

/** The second half of the policy, which sees what Pulumi ignores and not what was there before. */
export const encryptionNotRemoved: DiffRule = {
  id,
  title: "A data factory that is encrypted with a key of its own stays so",
  why,
  fix: "Put the encryption back into the program; to use another key, change its name there",
  url,
  severity,
  kind: "violation",
  examples: {
    reported: [
      { shows: "leaves the encryption out", before: chain(), after: WITHOUT },
      {
        shows: "replaces the factory by one without encryption",
        before: chain(),
        after: WITHOUT,
        replaces: ["orders-factory"],
      },
    ],
    silent: [
      {
        shows: "moves the factory to another key",
        before: chain(),
        after: chain({
          factory: factory({
            encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/", keyName: "cmk-next" },
          }),
        }),
      },
      { shows: "deletes the factory", before: chain(), after: chain().slice(0, 4) },
    ],
  },
  check: (changes) =>
    changes
      .of("factory")
      .flatMap(({ urn, op, before, after }) =>
        before && after && isEncrypted(before)
          ? ofEncrypted(urn, op, { before, after }, changes)
          : [],
      ),
};

function ofEncrypted(
  urn: string,
  op: string,
  { before, after }: { readonly before: Resource; readonly after: Resource },
  changes: RunChanges,
): readonly DiffFinding[] {
  const was = showKey(keyInUse(before, changes.before));
  const still = isEncrypted(after);
  if (still === undefined) {
    const what = `encryption of ${after.label} is not known yet, and was ${was}`;
    return [{ urn, what, until: "It is decided during pulumi up, as soon as the value is known" }];
  }
  const verb = isReplacement(op) ? "is replaced by one without" : "loses";
  const what = `${after.label} ${verb} its encryption with ${was}: ${missingParts(after).join(", and ")}`;
  return still ? [] : [{ urn, what }];
}
