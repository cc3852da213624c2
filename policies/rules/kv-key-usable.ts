import { key } from "../examples/chain";
import { isEnabled, isNotExpired, isValidAlready, mayWrap } from "../facts/key-usability";
import { mcsb, nist80053 } from "../framework/frameworks";
import { every } from "../framework/outcome";
import { defineRule } from "../framework/rule";

const IN_2020 = 1577836800;
const IN_2100 = 4102444800;

/** Data Factory can use a key now. */
export const kvKeyUsable = defineRule({
  id: "kv-key-usable",
  title: "A key is enabled, in its time, and may wrap and unwrap",
  why: "A key that is disabled, not valid yet or expired, or may not wrap, refuses Data Factory: the factory is not created, or cannot be updated any more",
  fix: "Create the key enabled, able to wrap and unwrap, and without a time that keeps it from being used now",
  url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-attributes",
  severity: "high",
  level: "mandatory",
  references: [nist80053("SC-12"), mcsb("DP-5")],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [
      { shows: "has a key for ever", resources: [key()] },
      { shows: "has a key until 2100", resources: [key({ attributes: { expires: IN_2100 } })] },
    ],
    bad: [
      { shows: "disables the key", resources: [key({ attributes: { enabled: false } })] },
      { shows: "has an expired key", resources: [key({ attributes: { expires: IN_2020 } })] },
      { shows: "has a key from 2100", resources: [key({ attributes: { notBefore: IN_2100 } })] },
      { shows: "has a key for signing", resources: [key({ keyOps: ["sign", "verify"] })] },
    ],
  },
  check: (subject) =>
    every(isEnabled(subject), isNotExpired(subject), isValidAlready(subject), mayWrap(subject)),
});
