import { daysOf } from "../../azure/durations";
import { key } from "../examples/chain";
import { showTime, timeOf } from "../facts/clock";
import { azurePolicy, cisAzure, iso27017, mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, knownValue, mapReading, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const IN_2100 = 4102444800;

/**
 * A key expires some day. Disabled unless asked for: see
 * docs/decisions/0010-rotation-and-expiry-on-request.md.
 */
export const kvKeyExpiry = defineRule({
  id: "kv-key-expiry",
  title: "A key has an expiry date",
  why: "CIS and Azure Policy want no key in use for ever, while for Data Factory it is a deadline: once its key has expired the factory is read and cannot be updated until the key has a newer version, which a factory that names a version (encryption.keyVersion) has to be given by hand",
  fix: "Set properties.rotationPolicy to rotate the key before properties.rotationPolicy.attributes.expiryTime is over, or set properties.attributes.expires and rotate the key before",
  url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations",
  severity: "medium",
  level: "disabled",
  strict: { level: "advisory" },
  references: [
    cisAzure("8.3.1"),
    cisAzure("8.3.2"),
    mcsb("DP-6"),
    nist80053("IA-5"),
    iso27017("10.1.2"),
    azurePolicy("152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"),
  ],
  judges: "key",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [
      { shows: "has a key until 2100", resources: [key({ attributes: { expires: IN_2100 } })] },
      {
        shows: "has each version of its key expire",
        resources: [key({ rotationPolicy: { attributes: { expiryTime: "P2Y" } } })],
      },
    ],
    bad: [{ shows: "has a key for ever", resources: [key({ attributes: { enabled: true } })] }],
  },
  check: (subject) => {
    const expires = subject.input("properties.attributes.expires");
    const period = asText(subject.input("properties.rotationPolicy.attributes.expiryTime"));
    if (timeOf(expires) !== undefined || knownValue(mapReading(period, daysOf))) {
      return PASS;
    }
    const unknown = [expires, period].find(({ state }) => state === "unknown");
    if (unknown) {
      return undeterminableBecauseOf(unknown);
    }
    const given =
      expires.state === "known" ? `is ${showTime(expires.value)}, not a time` : "is not set";
    return fail(
      `${showPlace(expires.at)} ${given}, and ${showPlace(period.at)} ${showState(period)}`,
    );
  },
});
