import { key } from "../examples/chain";
import { rotates } from "../facts/rotation";
import { azurePolicy, cisAzure, iso27017, mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { knownValue, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const yearly = {
  lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } }],
};
const notice = {
  attributes: { expiryTime: "P2Y" },
  lifetimeActions: [{ action: { type: "notify" }, trigger: { timeBeforeExpiry: "P30D" } }],
};

/**
 * Key Vault makes new versions of a key by itself. Disabled unless asked for: see
 * docs/decisions/0010-rotation-and-expiry-on-request.md.
 */
export const kvKeyRotation = defineRule({
  id: "kv-key-rotation",
  title: "A key is rotated by Key Vault",
  why: "A version that has leaked opens what was encrypted with it, and without rotation that is everything; a factory that names a version (encryption.keyVersion) stays on it until another one is named, and old versions must stay enabled",
  fix: "Give properties.rotationPolicy.lifetimeActions a rotate action; that of a key that exists is changed with az keyvault key rotation-policy update",
  url: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  severity: "medium",
  level: "disabled",
  strict: { level: "mandatory" },
  references: [
    cisAzure("8.3.9"),
    mcsb("DP-6"),
    nist80053("SC-12"),
    iso27017("10.1.2"),
    azurePolicy("d8cf8476-a2ec-4916-896e-992351803c44"),
  ],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [{ shows: "rotates its key yearly", resources: [key({ rotationPolicy: yearly })] }],
    bad: [
      { shows: "has no rotation policy", resources: [key({ rotationPolicy: undefined })] },
      { shows: "only gives notice", resources: [key({ rotationPolicy: notice })] },
    ],
  },
  check: (subject) => {
    const rotation = rotates(subject);
    if (rotation.state === "unknown") {
      return undeterminableBecauseOf(rotation);
    }
    if (knownValue(rotation)) {
      return PASS;
    }
    const given = rotation.state === "known" ? "has no rotate action" : showState(rotation);
    return fail(`${showPlace(rotation.at)} ${given}`);
  },
});
