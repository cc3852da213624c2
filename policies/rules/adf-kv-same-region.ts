import { chain, factory, vault } from "../examples/chain";
import { notFound, referencedVault, withoutOwnKey } from "../facts/encryption";
import { Region, regionOf, sameRegion } from "../facts/region";
import { mcsb, nist80053 } from "../framework/frameworks";
import { fail, Outcome, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { knownValue, showPlace, showValue } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** A data factory and the vault that holds its key are in the same region. */
export const adfKvSameRegion = defineRule({
  id: "adf-kv-same-region",
  title: "A data factory and the vault of its key are in the same region",
  why: "Data Factory takes a key only from a vault in its own region",
  fix: "Set location to the same region on both",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5"), nist80053("SC-12")],
  judges: "factory",
  decidedBy: "graph",
  examples: {
    good: [
      { shows: "has both in one region", resources: chain() },
      {
        shows: "writes the region in two ways",
        resources: chain({ factory: factory({ location: "West Europe" }) }),
      },
    ],
    bad: [
      {
        shows: "has the vault in another region",
        resources: chain({ vault: vault({}, { location: "northeurope" }) }),
      },
    ],
  },
  check: (subject, { graph }) => {
    const skipped = withoutOwnKey(subject, graph);
    if (skipped) {
      return skipped;
    }
    const here = regionOf(subject, graph);
    const found = referencedVault(subject, graph);
    return found.state === "found"
      ? compare(here, regionOf(found.resource, graph))
      : notFound(found);
  },
});

function compare(factory: Region, vault: Region): Outcome {
  const same = sameRegion(factory, vault);
  const [here, there] = [factory.location, vault.location];
  if (same === undefined) {
    return undeterminableBecauseOf(here.state === "known" ? there : here);
  }
  const ours = showValue(knownValue(here));
  const theirs = showValue(knownValue(there));
  return same
    ? PASS
    : fail(
        `${showPlace(here.at)} is ${ours}, but ${showPlace(there.at)} is ${theirs}`,
        `Set ${showPlace(there.at)} to ${ours}, or ${showPlace(here.at)} to ${theirs}`,
      );
}
