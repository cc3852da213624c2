import { isSupportedKeyType, SUPPORTED_KEY_TYPES } from "../../azure/keys";
import { key } from "../examples/chain";
import { iso27017, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const TYPES = SUPPORTED_KEY_TYPES.map((type) => `"${type}"`).join(" or ");

/** A key is of a type that Data Factory can encrypt with. */
export const kvKeyRsaOnly = defineRule({
  id: "kv-key-rsa-only",
  title: "A key is an RSA or RSA-HSM key, and says so",
  why: "Data Factory encrypts with RSA and RSA-HSM keys only; keys of other types cannot wrap a key",
  fix: `Set properties.kty to ${TYPES}; Azure never changes the type of a key that exists, so give the key another name as well`,
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#generate-or-upload-customer-managed-key-to-azure-key-vault",
  severity: "high",
  level: "mandatory",
  references: [nist80053("SC-13"), iso27017("10.1.1")],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [
      { shows: "has an RSA key", resources: [key()] },
      { shows: "has an RSA key in hardware", resources: [key({ kty: "RSA-HSM" })] },
    ],
    bad: [
      { shows: "has an elliptic-curve key", resources: [key({ kty: "EC" })] },
      { shows: "does not say which type", resources: [key({ kty: undefined })] },
    ],
  },
  check: (subject) => {
    const type = asText(subject.input("properties.kty"));
    if (type.state === "unknown") {
      return undeterminableBecauseOf(type);
    }
    const isSupported = type.state === "known" && isSupportedKeyType(type.value);
    return isSupported ? PASS : fail(`${showPlace(type.at)} ${showState(type)}`);
  },
});
