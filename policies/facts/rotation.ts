import { asText, knownValue, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

const ACTIONS = "properties.rotationPolicy.lifetimeActions";

/**
 * Whether Key Vault makes new versions of a key by itself.
 *
 * @see https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation
 */
export function rotates(key: Resource): Reading<boolean> {
  const actions = key.elements(ACTIONS);
  if (actions.state !== "known") {
    return actions;
  }
  const types = actions.value.map((_, index) =>
    asText(key.input(`${ACTIONS}.${index}.action.type`)),
  );
  const value = types.some((type) => knownValue(type)?.toLowerCase() === "rotate");
  const unknown = types.find(({ state }) => state === "unknown");
  return value || !unknown ? { ...actions, value } : { state: "unknown", at: unknown.at };
}
