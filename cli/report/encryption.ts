import {
  IDENTITY_ID,
  KEY_NAME,
  KEY_VERSION,
  VAULT_URI,
} from "../../policies/facts/encryption-paths";
import { asText } from "../../policies/framework/reading";
import { Resource } from "../../policies/framework/resource";
import { Encryption, UNKNOWN } from "./report";

/** What a factory of the stack is encrypted with. */
export function encryptionOf(factory: Resource): Encryption {
  if (factory.value("encryption").state === "absent") {
    return { customerManaged: false };
  }
  const text = (path: string): string | undefined => shown(factory, path);
  return {
    customerManaged: true,
    vaultUri: text(VAULT_URI),
    keyName: text(KEY_NAME),
    keyVersion: text(KEY_VERSION),
    identity: text(IDENTITY_ID),
  };
}

/** A property in words; undefined when it is not given. */
export function shown(resource: Resource, path: string): string | undefined {
  const reading = asText(resource.value(path));
  switch (reading.state) {
    case "known":
      return reading.value;
    case "unknown":
      return isGiven(resource, path) ? UNKNOWN : undefined;
    case "absent":
      return undefined;
  }
}

/** At a preview, what was left out looks unknown among the outputs. */
function isGiven(resource: Resource, path: string): boolean {
  return resource.input(path).state !== "absent";
}
