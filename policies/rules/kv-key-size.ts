import { DEFAULT_RSA_KEY_SIZE, isSupportedKeyType, RSA_KEY_SIZES } from "../../azure/keys";
import { key } from "../examples/chain";
import { azurePolicy, nist80053 } from "../framework/frameworks";
import { fail, notApplicable, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** A key is long enough. */
export const kvKeySize = defineRule({
  id: "kv-key-size",
  title: "An RSA key has a size that Key Vault knows, and that is large enough",
  why: "The shorter a key, the sooner it can be broken, and all that the factory has stored with it",
  fix: `Set properties.keySize to ${RSA_KEY_SIZES.join(", ")}; Azure never changes the size of a key that exists, so give the key another name as well`,
  url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-types-and-protection-methods",
  severity: "medium",
  level: "mandatory",
  strict: { settings: { minimumKeySize: 3072 } },
  references: [azurePolicy("82067dbb-e53b-4e06-b631-546d197452d9"), nist80053("IA-7")],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  settings: {
    minimumKeySize: {
      type: "integer",
      enum: [...RSA_KEY_SIZES],
      default: DEFAULT_RSA_KEY_SIZE,
      description:
        "The smallest size of an RSA key, in bits. Data Factory's page names no sizes; an older edition named 2048 only.",
    },
  },
  examples: {
    good: [
      { shows: "has a key of 3072 bits", resources: [key({ keySize: 3072 })] },
      { shows: "leaves the size to Azure", resources: [key({ keySize: undefined })] },
    ],
    bad: [
      { shows: "has a key of 1024 bits", resources: [key({ keySize: 1024 })] },
      { shows: "has a key of a size of its own", resources: [key({ keySize: 2500 })] },
    ],
  },
  check: (subject, { settings }) => {
    const type = asText(subject.input("properties.kty"));
    if (type.state === "known" && !isSupportedKeyType(type.value)) {
      return notApplicable(`${subject.label} is no RSA key`);
    }
    const size = subject.input("properties.keySize");
    if (size.state === "unknown") {
      return undeterminableBecauseOf(size);
    }
    const allowed = RSA_KEY_SIZES.filter((one) => one >= settings.number("minimumKeySize"));
    const bits = size.state === "known" ? size.value : DEFAULT_RSA_KEY_SIZE;
    const unsaid = size.state === "absent" ? `, which means ${DEFAULT_RSA_KEY_SIZE}` : "";
    const choice = allowed.join(", ");
    return allowed.some((one) => one === bits)
      ? PASS
      : fail(
          `${showPlace(size.at)} ${showState(size)}${unsaid}; allowed are ${choice}`,
          `Set properties.keySize to ${allowed[0]}, and, if the key exists, give it another name: Azure never changes its size`,
        );
  },
});
