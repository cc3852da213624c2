import { chain, encryptedWith } from "../examples/chain";
import { notFound, referencedVault, withoutOwnKey } from "../facts/encryption";
import { mcsb } from "../framework/frameworks";
import { fail, PASS, undeterminable } from "../framework/outcome";
import { defineRule } from "../framework/rule";

/** Policies can see the vault that a data factory's key is in. */
export const adfCmkVaultVisible = defineRule({
  id: "adf-cmk-vault-visible",
  title: "Policies see the vault of a data factory's key",
  why: "Of a vault that is neither in the stack nor described, no policy can tell region, tenant and grants before Azure refuses them",
  fix: "Declare the vault in this stack, describe it in the setting externalVaults, or create the factory with EncryptedDataFactory, which shows policies what it finds of an existing vault",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#grant-data-factory-access-to-azure-key-vault",
  severity: "low",
  level: "advisory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  examples: {
    good: [{ shows: "declares the vault", resources: chain() }],
    bad: [
      {
        shows: "refers to a vault by its address alone",
        resources: chain({
          factory: encryptedWith({ vaultBaseUrl: "https://kv-shared.vault.azure.net/" }),
        }),
      },
    ],
  },
  check: (subject, { graph }) => {
    const skipped = withoutOwnKey(subject, graph);
    const found = referencedVault(subject, graph);
    if (skipped || found.state === "found") {
      return skipped ?? PASS;
    }
    if (found.state === "unclear") {
      return notFound(found);
    }
    return graph.complete
      ? fail(found.what)
      : undeterminable(found.what, "It is decided when all resources are registered");
  },
});
