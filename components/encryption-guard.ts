import * as pulumi from "@pulumi/pulumi";
import { isEventual } from "./eventual";
import { supportsHooks, uniqueHookName } from "./hook-support";
import { showValue } from "./problems";

/** What makes a factory an encrypted one: without any of it, it is another kind of factory. */
const OF_ENCRYPTION = ["vaultBaseUrl", "keyName"] as const;
/** Data Factory takes its own identity where none is named, which has no access to the key. */
const OF_IDENTITY = ["identity.userAssignedIdentity"] as const;

/** When a factory is encrypted. */
export type EncryptedSince =
  /** Since it exists, with a user-assigned identity: never without. */
  | "creation"
  /** Since an update, with its own identity: never without once it has been. */
  | "update";

type Inputs = Readonly<Record<string, unknown>>;

/** The inputs of a factory that is about to be created or updated, and those that it has had. */
export interface FactoryChange {
  readonly newInputs?: Inputs;
  readonly oldInputs?: Inputs;
}

/**
 * Hooks that refuse to take the encryption off a factory, or to create one without, at a preview as
 * well. No argument does that; a transform of the program's may, since it comes after the component.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/transforms/
 */
export function keepingEncryption(
  component: string,
  since: EncryptedSince,
): pulumi.ResourceHookBinding {
  if (!supportsHooks()) {
    return {};
  }
  const hook = new pulumi.ResourceHook(
    uniqueHookName(`adf-cmk-${component}-keep-encryption`),
    (change) => {
      const lost = lostEncryption(change, since);
      if (lost !== undefined) {
        throw new Error(explain(component, change, lost));
      }
    },
    { onDryRun: true },
  );
  return { beforeCreate: [hook], beforeUpdate: [hook] };
}

/** What a change takes off a factory's encryption, in words, or undefined when it is all there. */
export function lostEncryption(
  { newInputs = {}, oldInputs = {} }: FactoryChange,
  since: EncryptedSince,
): string | undefined {
  const needed =
    since === "creation"
      ? [...OF_ENCRYPTION, ...OF_IDENTITY]
      : OF_ENCRYPTION.filter((path) => isGiven(at(oldInputs, `encryption.${path}`)));
  const missing = needed
    .map((path) => `encryption.${path}`)
    .filter((path) => !isGiven(at(newInputs, path)));
  if (missing.length > 0) {
    return `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not set`;
  }
  const unwrapping = at(newInputs, "encryption.identity.userAssignedIdentity");
  const attached = at(newInputs, "identity.userAssignedIdentities");
  return isAttached(unwrapping, attached)
    ? undefined
    : `the identity that unwraps the key, ${String(unwrapping)}, is not in identity.userAssignedIdentities`;
}

/** The value at a path; whatever contains it and is not known yet, in its place. */
function at(inputs: Inputs, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => (isPlain(value) || !isGiven(value) ? (value as Inputs)?.[key] : value),
      inputs,
    );
}

/** A secret is an Output, and a value that a preview does not know is a marker of Pulumi's. */
function isPlain(value: unknown): value is Inputs {
  return (
    typeof value === "object" && value !== null && !isEventual(value) && !pulumi.isUnknown(value)
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function isAttached(identityId: unknown, attached: unknown): boolean {
  if (typeof identityId !== "string" || (isGiven(attached) && !isPlain(attached))) {
    return true;
  }
  return Object.keys(attached ?? {}).some((id) => id.toLowerCase() === identityId.toLowerCase());
}

function explain(component: string, { newInputs, oldInputs }: FactoryChange, lost: string): string {
  const factory = showValue(newInputs?.["factoryName"]);
  return [
    `EncryptedDataFactory ${showValue(component)}: ${
      oldInputs
        ? `this update would take the encryption off factory ${factory}`
        : `factory ${factory} would be created without its encryption`
    }: ${lost}.`,
    "A factory that is encrypted stays so: Azure changes its key and never removes it. Nothing of this was sent.",
    'No argument does this. Look for a transform (the option "transforms", or registerResourceTransform) that changes "encryption" or "identity" of azure-native:datafactory:Factory, and take that change out.',
    "To use another key, set key.name or existingKeyUri. For a factory without a key of its own, create another one beside it.",
  ].join("\n");
}
