import { chain, factory } from "../../../../policies/examples/chain";
import { Graph } from "../../../../policies/framework/graph";
import { Resource } from "../../../../policies/framework/resource";
import { DiffFinding, DiffRule } from "../diff-rule";
import { isEncrypted, keyInUse, showKey } from "../encryption-parts";
import { Kept } from "../run-changes";

const LOOK =
  "See that the factory is empty; otherwise Azure refuses the key, and nothing of the factory changes";
const PLAIN = chain({ factory: factory({ encryption: undefined }) });

/** A key is not added to a factory that exists. */
export const lateBinding: DiffRule = {
  id: "adf-cmk-late-binding",
  title: "A data factory gets its key when it is created, not later",
  why: "Azure adds a key to an empty factory only that unwraps it with its own identity and has no managed virtual network, and refuses any other (AddCMKToExistingFactoriesWithEntities)",
  fix: "Create another factory that is encrypted from the start, and publish to that; if this one is such an empty one, agree to it with --allow adf-cmk-late-binding, or let EncryptedDataFactory do it with encryptAfterCreation",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#post-factory-creation-in-data-factory-ui",
  severity: "high",
  kind: "violation",
  examples: {
    reported: [
      { shows: "adds a key to a factory that has none of its own", before: PLAIN, after: chain() },
    ],
    silent: [
      { shows: "creates the factory with its key", before: [], after: chain() },
      {
        shows: "replaces the factory by one with a key",
        before: PLAIN,
        after: chain(),
        replaces: ["orders-factory"],
      },
      { shows: "leaves the factory without a key", before: PLAIN, after: PLAIN },
    ],
  },
  check: (changes) =>
    changes
      .kept("factory")
      .filter(({ op, before }) => op !== "import" && isEncrypted(before) === false)
      .flatMap((change) => ofPlain(change, changes.after)),
};

function ofPlain({ urn, after }: Kept, graph: Graph): readonly DiffFinding[] {
  const added = isEncrypted(after);
  if (added === undefined) {
    const what = `encryption of ${after.label} is not known yet, and there was none`;
    return [{ urn, what, until: "It is decided during pulumi up, as soon as the value is known" }];
  }
  const what = `${after.label} exists without a key of its own, and is to get ${showKey(keyInUse(after, graph))}`;
  const askedFor = isAskedFor(after, graph) ? LOOK : undefined;
  return added ? [{ urn, what, askedFor }] : [];
}

/**
 * The component adds a key only where it is told to, looks first at what Azure asks for, and knows
 * what to do when Azure finds that the factory is not empty.
 */
function isAskedFor(factory: Resource, graph: Graph): boolean {
  const asked = graph.parent(factory)?.input("encryptAfterCreation");
  return asked?.state === "known" && asked.value === true;
}
