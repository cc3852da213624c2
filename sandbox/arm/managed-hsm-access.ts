import { badRequest, KeyVaultError } from "./errors";
import { newGuid } from "./context";
import type { KeyAction, Origin } from "./key-access";
import { requireReachable } from "./key-access";
import type { Principal } from "./principals";
import type { ManagedHsmGrant, ManagedHsmRecord } from "./state";

/** A local role assignment. */
export interface ManagedHsmGrantSettings {
  readonly principalId: string;
  /** Default: "Managed HSM Crypto Service Encryption User". */
  readonly role?: string;
  /** Default: all keys. */
  readonly keyName?: string;
}

const SERVICE_ENCRYPTION_USER = "Managed HSM Crypto Service Encryption User";

/** Documented: https://learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles */
const ROLES: Readonly<Record<string, readonly KeyAction[]>> = {
  [SERVICE_ENCRYPTION_USER]: ["get", "wrapKey", "unwrapKey"],
  "Managed HSM Crypto User": ["get", "wrapKey", "unwrapKey"],
  "Managed HSM Crypto Auditor": ["get"],
  "Managed HSM Crypto Officer": [],
  "Managed HSM Administrator": [],
  "Managed HSM Policy Administrator": [],
  "Managed HSM Backup": [],
};

const DATA_ACTION: Readonly<Record<KeyAction, string>> = {
  get: "Microsoft.KeyVault/managedHsm/keys/read/action",
  wrapKey: "Microsoft.KeyVault/managedHsm/keys/wrap/action",
  unwrapKey: "Microsoft.KeyVault/managedHsm/keys/unwrap/action",
};

/** @throws ArmError when there is no such role. */
export function readGrant(grant: ManagedHsmGrantSettings): ManagedHsmGrant {
  const { role = SERVICE_ENCRYPTION_USER } = grant;
  if (!ROLES[role]) {
    // The sandbox's own refusal.
    throw badRequest(
      `The managed HSM role '${role}' is not one of ${Object.keys(ROLES).join(", ")}.`,
    );
  }
  return { ...grant, role };
}

/**
 * Whether a call gets to the HSM's data plane at all.
 *
 * Documented: an HSM answers nothing until it is activated, and its firewall is like a vault's.
 * https://learn.microsoft.com/azure/key-vault/managed-hsm/quick-create-cli
 * https://learn.microsoft.com/azure/key-vault/managed-hsm/network-security
 *
 * @throws KeyVaultError when it does not. Unconfirmed sentences.
 */
export function requireHsmReachable(
  hsm: ManagedHsmRecord,
  origin: Origin,
  caller: Principal,
): void {
  requireReachable(hsm, origin, caller);
  if (!hsm.isActivated) {
    throw new KeyVaultError(
      403,
      "Forbidden",
      "HsmNotActivated",
      `The managed HSM '${hsm.name}' is not activated.`,
    );
  }
}

/** Checks a principal against the HSM's own role assignments, which have effect at once. */
export function requireHsmPermission(
  hsm: ManagedHsmRecord,
  caller: Principal,
  keyName: string,
  action: KeyAction,
): void {
  const allowed = hsm.grants.some(
    (grant) =>
      grant.principalId.toLowerCase() === caller.principalId.toLowerCase() &&
      (grant.keyName === undefined || grant.keyName.toLowerCase() === keyName.toLowerCase()) &&
      ROLES[grant.role]!.includes(action),
  );
  if (!allowed) {
    // Seen for another action: Azure/azure-cli#32719.
    throw new KeyVaultError(
      403,
      "AccessDenied",
      "AccessDenied",
      `Not authorized to access ${DATA_ACTION[action]} on /keys/${keyName} (Activity ID: ${newGuid()})`,
    );
  }
}
