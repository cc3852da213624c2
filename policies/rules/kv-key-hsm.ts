import { key } from "../examples/chain";
import { azurePolicy } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** A key is in hardware; for those who have to. */
export const kvKeyHsm = defineRule({
  id: "kv-key-hsm",
  title: "A key is in a hardware security module",
  why: "Some obligations ask for keys that never leave hardware; Key Vault makes them as RSA-HSM keys, in vaults of the premium tier, and Data Factory takes no EC-HSM keys",
  fix: 'Set properties.kty to "RSA-HSM", and properties.sku.name of the vault to "premium"; Azure never changes the type of a key that exists, so give the key another name as well',
  url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
  severity: "medium",
  level: "disabled",
  strict: { level: "mandatory" },
  references: [azurePolicy("587c79fe-dd04-4a5e-9d0b-f89598c7261b")],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [{ shows: "has its key in hardware", resources: [key({ kty: "RSA-HSM" })] }],
    bad: [
      { shows: "has its key in software", resources: [key({ kty: "RSA" })] },
      { shows: "has an elliptic-curve key in hardware", resources: [key({ kty: "EC-HSM" })] },
    ],
  },
  check: (subject) => {
    const type = asText(subject.input("properties.kty"));
    if (type.state === "unknown") {
      return undeterminableBecauseOf(type);
    }
    return type.state === "known" && type.value.toUpperCase() === "RSA-HSM"
      ? PASS
      : fail(`${showPlace(type.at)} ${showState(type)}`);
  },
});
