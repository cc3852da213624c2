import type { Context } from "./context";
import { KeyAction, Origin, requirePermission, requireReachable } from "./key-access";
import { keyUri } from "./keys";
import { requireHsmPermission, requireHsmReachable } from "./managed-hsm-access";
import { managedHsmUri } from "./managed-hsms";
import type { Principal } from "./principals";
import type { KeyRecord, ManagedHsmRecord, VaultRecord } from "./state";
import { findVault, vaultUri } from "./vaults";

/** What a customer-managed key can be in, as Data Factory sees it. */
export interface KeyHolder {
  /** At the beginning of a sentence: "Key vault 'kv-orders'". */
  readonly label: string;
  readonly location: string;
  readonly tenantId: string;
  /** Settings that must be enabled and are not. */
  readonly unprotectedBy: readonly string[];
  key(name: string): KeyRecord | undefined;
  uriOf(key: KeyRecord): string;
  /** @throws KeyVaultError when the network does not let the caller through. */
  requireReachable(origin: Origin, caller: Principal): void;
  /** @throws KeyVaultError when the caller may not do that to the key. */
  requirePermission(caller: Principal, keyName: string, action: KeyAction): void;
}

/** The vault or managed HSM at an address. */
export function holderAt(context: Context, baseUrl: string): KeyHolder | undefined {
  const host = /^https:\/\/([^/:]+)(?::443)?\/?$/i.exec(baseUrl)?.[1]?.toLowerCase() ?? "";
  const [name = ""] = host.split(".");
  const wanted = `https://${host}/`;
  const vault = findVault(context, name);
  if (vault && vaultUri(vault) === wanted) {
    return vaultHolder(context, vault);
  }
  const hsm = context.state.managedHsms[name];
  return hsm && managedHsmUri(hsm) === wanted ? hsmHolder(hsm) : undefined;
}

/** What holds the key of an id, which is an address for a key in a managed HSM. */
export function holderOf(context: Context, keyId: string): KeyHolder | undefined {
  const within = keyId.replace(/\/keys\/[^/]+$/i, "");
  if (within.startsWith("https://")) {
    return holderAt(context, within);
  }
  const vault = context.state.vaults[within.toLowerCase()];
  return vault && vaultHolder(context, vault);
}

function vaultHolder(context: Context, vault: VaultRecord): KeyHolder {
  return {
    label: `Key vault '${vault.name}'`,
    location: vault.location,
    tenantId: vault.tenantId,
    unprotectedBy: [
      ...(vault.enableSoftDelete ? [] : ["soft delete"]),
      ...(vault.enablePurgeProtection ? [] : ["purge protection"]),
    ],
    key: (name) => context.state.keys[`${vault.id}/keys/${name}`.toLowerCase()],
    uriOf: (key) => keyUri(key, vault),
    requireReachable: (origin, caller) => requireReachable(vault, origin, caller),
    requirePermission: (caller, keyName, action) =>
      requirePermission(context, caller, vault, keyName, action),
  };
}

function hsmHolder(hsm: ManagedHsmRecord): KeyHolder {
  return {
    label: `Managed HSM '${hsm.name}'`,
    location: hsm.location,
    tenantId: hsm.tenantId,
    unprotectedBy: hsm.enablePurgeProtection ? [] : ["purge protection"],
    key: (name) => hsm.keys.find((key) => key.name.toLowerCase() === name.toLowerCase()),
    uriOf: (key) => key.id,
    requireReachable: (origin, caller) => requireHsmReachable(hsm, origin, caller),
    requirePermission: (caller, keyName, action) =>
      requireHsmPermission(hsm, caller, keyName, action),
  };
}
