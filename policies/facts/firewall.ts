import { asText, Known, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Whether a vault is closed to the internet. */
export interface Firewall {
  readonly state: "closed" | "open" | "unclear";
  /** What closes it, what is not known yet, or what could close it. */
  readonly by: Reading<string>;
}

/**
 * Whether a vault's firewall is closed, or its public access disabled, which overrides the firewall.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/network-security
 */
export function firewallOf(vault: Resource): Firewall {
  const action = asText(vault.input("properties.networkAcls.defaultAction"));
  const access = asText(vault.input("properties.publicNetworkAccess"));
  const closed = has(access, "disabled", PERIMETER)
    ? access
    : has(action, "deny")
      ? action
      : undefined;
  if (closed) {
    return { state: "closed", by: closed };
  }
  const unknown = [action, access].find(({ state }) => state === "unknown");
  return unknown ? { state: "unclear", by: unknown } : { state: "open", by: action };
}

/**
 * The value of publicNetworkAccess of a vault in a network security perimeter, whose own rules count.
 *
 * @see https://learn.microsoft.com/azure/private-link/network-security-perimeter-transition
 */
const PERIMETER = "securedbyperimeter";

/** Whether a perimeter decides who comes in, instead of the vault's own settings. */
export function isLeftToPerimeter({ by }: Firewall): boolean {
  return has(by, PERIMETER);
}

/** Who is let through a vault's closed firewall. */
export function bypassOf(vault: Resource): Reading<string> {
  return asText(vault.input("properties.networkAcls.bypass"));
}

/**
 * Whether trusted services, Data Factory among them, are let through; left out, they are.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults#networkruleset
 */
export function trustsServices(bypass: Reading<string>): boolean {
  return bypass.state === "absent" || has(bypass, "azureservices");
}

/** Whether a value is one of these; Azure ignores the case. */
function has(reading: Reading<string>, ...values: readonly string[]): reading is Known<string> {
  return reading.state === "known" && values.includes(reading.value.toLowerCase());
}
