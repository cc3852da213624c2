import { chain, encryptedWith, vault } from "../examples/chain";
import { KEY_NAME, VAULT_URI, withoutOwnKey } from "../facts/encryption";
import { isInMeantVault, meantKeys, meantVault } from "../facts/key-vault";
import { mcsb } from "../framework/frameworks";
import { azureName } from "../framework/graph";
import { fail, notApplicable } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const other = { ...vault({}, { vaultName: "kv-other" }), name: "other" };

/** A data factory's key is in the vault that the factory names. */
export const adfCmkKeyInVault = defineRule({
  id: "adf-cmk-key-in-vault",
  title: "A data factory's key is in the vault that the factory names",
  why: "Data Factory looks for a key of that name in that vault: it finds none there, or another one, as of another environment",
  fix: `Take ${VAULT_URI} and ${KEY_NAME} from one vault and a key in it`,
  url: "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  examples: {
    good: [{ shows: "names the vault that the key is in", resources: chain() }],
    bad: [
      {
        shows: "takes the address from another vault of the stack",
        resources: [
          other,
          ...chain({
            factory: {
              ...encryptedWith({ vaultBaseUrl: "https://kv-other.vault.azure.net/" }),
              from: { encryption: ["other", "orders-key", "orders-identity"] },
            },
          }),
        ],
      },
      {
        shows: "writes down the address of a vault of another environment",
        resources: chain({
          factory: encryptedWith({ vaultBaseUrl: "https://kv-production.vault.azure.net/" }),
        }),
      },
    ],
  },
  check: (subject, { graph }) => {
    const skipped = withoutOwnKey(subject, graph);
    const meant = meantVault(subject, graph);
    if (skipped || (meant.address.state === "known" && meant.name === undefined)) {
      return skipped ?? notApplicable(`${showPlace(meant.address.at)} is no vault's address`);
    }
    const { name, sources, candidates } = meantKeys(subject, graph, meant);
    const [source] = sources;
    if (source && candidates.length === 0) {
      return fail(
        `encryption of ${subject.label} comes from ${source.label}, which is called "${azureName(source)}", but ${showPlace(name.at)} ${showState(name)}`,
      );
    }
    // Another key of that name proves nothing about a vault whose keys the stack does not have.
    const isOurs = meant.resource !== undefined && !meant.resource.isOutside;
    return isInMeantVault(candidates, source !== undefined || isOurs, meant, subject, graph);
  },
});
