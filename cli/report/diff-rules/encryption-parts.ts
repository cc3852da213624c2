import { KEY_NAME, referencedVault, VAULT_URI } from "../../../policies/facts/encryption";
import { meantKeys } from "../../../policies/facts/key-vault";
import { vaultName } from "../../../policies/facts/vault";
import { vaultNameOfUri } from "../../../azure/key-uris";
import { azureName, Graph } from "../../../policies/framework/graph";
import { asText, showPlace, showState, showValue } from "../../../policies/framework/reading";
import { Resource } from "../../../policies/framework/resource";

/** Whether a factory has a key of its own: vault and key are given, known or not. */
export function isEncrypted(factory: Resource): boolean | undefined {
  const whole = factory.input("encryption");
  if (whole.state === "unknown") {
    return undefined;
  }
  return whole.state === "known" && missingParts(factory).length === 0;
}

/** What encryption cannot be without, and is not given, in words. */
export function missingParts(factory: Resource): readonly string[] {
  const whole = factory.input("encryption");
  const parts = whole.state === "absent" ? [whole] : [VAULT_URI, KEY_NAME].map(textOf);
  return parts
    .filter(({ state }) => state === "absent")
    .map((part) => `${showPlace(part.at)} ${showState(part)}`);

  function textOf(path: string): ReturnType<typeof asText> {
    return asText(factory.input(path));
  }
}

/** Which key of which vault a factory uses, as far as it can be told; names in Azure. */
export interface KeyInUse {
  readonly vault?: string;
  readonly key?: string;
}

/**
 * The key that a factory uses. What a preview does not know yet is known where it comes from: the
 * vault's or key's own input says what it will be called.
 */
export function keyInUse(factory: Resource, graph: Graph): KeyInUse {
  const address = asText(factory.value(VAULT_URI));
  const name = asText(factory.value(KEY_NAME));
  const home = referencedVault(factory, graph);
  const { candidates } = meantKeys(factory, graph);
  return {
    vault:
      address.state === "known"
        ? (vaultNameOfUri(address.value) ?? address.value)
        : home.state === "found"
          ? vaultName(home.resource)
          : undefined,
    key:
      name.state === "known"
        ? name.value
        : candidates.length === 1
          ? azureName(candidates[0]!)
          : undefined,
  };
}

/** e.g. `key "cmk-orders" of vault "kv-orders"`. */
export function showKey({ key, vault }: KeyInUse): string {
  const of = vault === undefined ? "" : ` of vault ${showValue(vault)}`;
  return `${key === undefined ? "a key" : `key ${showValue(key)}`}${of}`;
}
