import { factory } from "../examples/chain";
import { encryptedByAnother, KEY_NAME, VAULT_URI } from "../facts/encryption";
import { azurePolicy, mcsb, nist80053 } from "../framework/frameworks";
import { every, fail, Outcome, PASS } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { defineRule, ExampleResource } from "../framework/rule";

/** Another resource can encrypt it when it exists, so that this is decided at the end of a run. */
const CLASSIC_FACTORY: ExampleResource = {
  type: "azure:datafactory/factory:Factory",
  name: "orders-factory",
  inputs: { name: "adf-orders", resourceGroupName: "rg-data", location: "westeurope" },
};

/** A data factory is encrypted with the customer's own key. */
export const adfCmkRequired = defineRule({
  id: "adf-cmk-required",
  title: "A data factory is encrypted with a customer-managed key",
  why: "Without one its data is encrypted by a key of Microsoft's only, and one can be added later only while the factory is empty",
  fix: "Set encryption.vaultBaseUrl, encryption.keyName and encryption.identity, or use EncryptedDataFactory",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key",
  severity: "high",
  level: "mandatory",
  references: [
    mcsb("DP-5"),
    nist80053("SC-12"),
    azurePolicy("4ec52d6d-beb7-40c4-9a9e-fe753254690e"),
  ],
  judges: "factory",
  decidedBy: "inputs",
  examples: {
    good: [{ shows: "names vault and key", resources: [factory()] }],
    bad: [
      { shows: "leaves encryption out", resources: [factory({ encryption: undefined })] },
      {
        shows: "names a vault and no key",
        resources: [
          factory({ encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/" } }),
        ],
      },
      {
        shows: "has a factory of the classic provider that nothing encrypts",
        resources: [CLASSIC_FACTORY],
      },
    ],
  },
  check: (subject, { graph }) => {
    const encryption = subject.input("encryption");
    return encryption.state === "absent"
      ? (encryptedByAnother(subject, graph) ?? fail(`${showPlace(encryption.at)} is not set`))
      : every(isGiven(subject, VAULT_URI), isGiven(subject, KEY_NAME));
  },
});

/** That something is given suffices: which vault and key they are, other rules judge. */
function isGiven(factory: Resource, path: string): Outcome {
  const given = asText(factory.input(path));
  return given.state === "absent" ? fail(`${showPlace(given.at)} ${showState(given)}`) : PASS;
}
