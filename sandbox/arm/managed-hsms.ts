import { badRequest, KeyVaultError } from "./errors";
import { newGuid } from "./context";
import type { KeyAction } from "./key-access";
import { keyKind, newPrivateKey } from "./key-material";
import { newKeyVersion } from "./keys";
import type { Principal } from "./principals";
import { managedHsmSuffix } from "./regions";
import type { KeyRecord, ManagedHsmGrant, ManagedHsmRecord, State } from "./state";

/** What a managed HSM is to be: tests put it as a whole. */
export interface ManagedHsmSettings {
  readonly name: string;
  readonly location: string;
  /** Default: the home tenant. */
  readonly tenantId?: string;
  /** Soft delete is always on. Default: true. */
  readonly enablePurgeProtection?: boolean;
  readonly keys?: readonly ManagedHsmKey[];
  /** Local role assignments. */
  readonly grants?: readonly ManagedHsmGrantSettings[];
}

export interface ManagedHsmKey {
  readonly name: string;
  /** Default: RSA-HSM. */
  readonly kty?: "RSA-HSM" | "EC-HSM";
  readonly keySize?: 2048 | 3072 | 4096;
  /** Default: wrapKey and unwrapKey. */
  readonly keyOps?: readonly string[];
}

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

/** The material of the keys that an HSM does not have yet, by name. */
export async function newHsmMaterial(
  existing: ManagedHsmRecord | undefined,
  keys: readonly ManagedHsmKey[],
): Promise<ReadonlyMap<string, string>> {
  const missing = keys.filter(({ name }) => !existing?.keys.some((key) => key.name === name));
  const made = missing.map(async ({ name, kty = "RSA-HSM", keySize }) => {
    const material = await newPrivateKey(keyKind(kty, keySize, undefined));
    return [name, material] as const;
  });
  return new Map(await Promise.all(made));
}

/** Creates or replaces an HSM; keys of the same name stay the same keys. */
export function putManagedHsm(
  state: State,
  now: number,
  settings: ManagedHsmSettings,
  material: ReadonlyMap<string, string>,
): ManagedHsmRecord {
  const { name, location, tenantId = state.home.tenantId, keys = [], grants = [] } = settings;
  const uri = managedHsmUri({ name, location });
  const existing = state.managedHsms[name.toLowerCase()];
  const hsm: ManagedHsmRecord = {
    name,
    location,
    tenantId,
    enablePurgeProtection: settings.enablePurgeProtection ?? true,
    keys: keys.map((key) => {
      const before = existing?.keys.find((item) => item.name === key.name);
      return before ?? newHsmKey(`${uri}keys/${key.name}`, key, now, material.get(key.name)!);
    }),
    grants: grants.map(readGrant),
  };
  state.managedHsms[name.toLowerCase()] = hsm;
  return hsm;
}

function newHsmKey(id: string, key: ManagedHsmKey, now: number, privateKey: string): KeyRecord {
  const { name, kty = "RSA-HSM", keySize, keyOps = ["wrapKey", "unwrapKey"] } = key;
  return {
    id,
    name,
    createdAt: now,
    changedAt: now,
    ...keyKind(kty, keySize, undefined),
    keyOps: [...keyOps],
    exportable: false,
    versions: [newKeyVersion(now, privateKey)],
  };
}

function readGrant(grant: ManagedHsmGrantSettings): ManagedHsmGrant {
  const { role = SERVICE_ENCRYPTION_USER } = grant;
  if (!ROLES[role]) {
    // The sandbox's own refusal.
    throw badRequest(
      `The managed HSM role '${role}' is not one of ${Object.keys(ROLES).join(", ")}.`,
    );
  }
  return { ...grant, role };
}

/** An HSM's address, with the slash at the end. */
export function managedHsmUri({ name, location }: { name: string; location: string }): string {
  return `https://${name.toLowerCase()}.${managedHsmSuffix(location)}/`;
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
