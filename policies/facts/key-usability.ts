import { REQUIRED_KEY_OPERATIONS } from "../../azure/keys";
import { fail, Outcome, PASS, undeterminable, undeterminableBecauseOf } from "../framework/outcome";
import { knownValue, showPlace, showState, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { now, showTime, timeOf } from "./clock";
import { lackOf, textsAt } from "./lists";
import { rotates } from "./rotation";

/** A key is enabled, as it is if nothing is said. */
export function isEnabled(key: Resource): Outcome {
  const enabled = key.input("properties.attributes.enabled");
  if (enabled.state === "unknown") {
    return undeterminableBecauseOf(enabled);
  }
  return enabled.state === "absent" || enabled.value === true
    ? PASS
    : fail(
        `${showPlace(enabled.at)} ${showState(enabled)}`,
        "Set properties.attributes.enabled to true; a key that exists is enabled with az keyvault key set-attributes --enabled true",
      );
}

/** A key has not expired, or a newer version of it may have taken over. */
export function isNotExpired(key: Resource): Outcome {
  const expires = key.input("properties.attributes.expires");
  if (expires.state !== "known") {
    return expires.state === "absent" ? PASS : undeterminableBecauseOf(expires);
  }
  const time = timeOf(expires);
  const what = `${showPlace(expires.at)} is ${showTime(expires.value)}`;
  if (time === undefined) {
    return fail(`${what}, not a time in seconds since 1970`);
  }
  if (time > now()) {
    return PASS;
  }
  // What is asked for is about the first version, and stays in the program when there are others.
  const rotation = rotates(key);
  return rotation.state === "unknown" || knownValue(rotation)
    ? undeterminable(
        `${what}, which is past, and the key's rotation policy may have made a newer version`,
        "Policies see with what the key is created: leave properties.attributes.expires out once it has a newer version",
      )
    : fail(
        `${what}, which is past`,
        "Set properties.attributes.expires to a later time, or leave it out; a key that exists needs a newer version, too (az keyvault key rotate)",
      );
}

/** A key can be used already: before its time it unwraps, and does not wrap. */
export function isValidAlready(key: Resource): Outcome {
  const notBefore = key.input("properties.attributes.notBefore");
  if (notBefore.state !== "known") {
    return notBefore.state === "absent" ? PASS : undeterminableBecauseOf(notBefore);
  }
  const time = timeOf(notBefore);
  const what = `${showPlace(notBefore.at)} is ${showTime(notBefore.value)}`;
  if (time === undefined) {
    return fail(`${what}, not a time in seconds since 1970`);
  }
  return time <= now()
    ? PASS
    : fail(
        `${what}, which is yet to come`,
        "Leave properties.attributes.notBefore out; that of a key that exists is changed with az keyvault key set-attributes --not-before",
      );
}

/** A key may wrap and unwrap, as every RSA key may if nothing is said. */
export function mayWrap(key: Resource): Outcome {
  const operations = textsAt(key, "properties.keyOps");
  const { missing, unknown } = lackOf(operations, REQUIRED_KEY_OPERATIONS);
  if (operations.state === "absent" || missing.length === 0) {
    return PASS;
  }
  return unknown
    ? undeterminableBecauseOf(unknown)
    : fail(
        `${showPlace(operations.at)} lacks ${missing.map(showValue).join(" and ")}`,
        'Set properties.keyOps to ["wrapKey", "unwrapKey"]; those of a key that exists are changed with az keyvault key set-attributes --ops',
      );
}
