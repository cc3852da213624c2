import { createHash, randomBytes } from "node:crypto";
import { cmkError, cmkErrorFrom } from "./cmk-errors";
import type { Context } from "./context";
import { ArmError, KeyVaultError } from "./errors";
import type { CmkIdentity } from "./factory-identity";
import { JsonObject } from "./json";
import {
  keyNotFound,
  Origin,
  requirePermission,
  requireReachable,
  requireUsable,
  requireVersion,
} from "./key-access";
import { unwrap, wrap } from "./key-material";
import { keyUri } from "./keys";
import { isValidName } from "./names";
import { findPrincipal, Principal } from "./principals";
import { sameRegion } from "./regions";
import type { FactoryEncryptionRecord, KeyRecord, VaultRecord } from "./state";
import { findVault, vaultUri } from "./vaults";

/** Data Factory calls Key Vault as a trusted service from an address of its own. */
const DATA_FACTORY: Origin = { address: "20.38.80.1", trustedService: true };

/** A factory's side of a customer-managed key. */
export interface FactoryFacts {
  location: string;
  tenantId: string;
}

/**
 * Does what Data Factory does when it is given a customer-managed key: checks key and vault, reads
 * the key as the identity, and wraps the factory's data key with it.
 *
 * Documented: https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key. The order of
 * the checks is unconfirmed: what can be told without the identity's permissions comes first.
 *
 * @param previous how the data key was locked up before; a new data key is made when absent.
 */
export function lockDataKey(
  context: Context,
  factory: FactoryFacts,
  settings: JsonObject,
  identity: CmkIdentity,
  previous: FactoryEncryptionRecord | undefined,
): FactoryEncryptionRecord {
  const vault = requireVault(context, settings);
  requireSuitableVault(vault, factory);
  const caller = identity.principal;
  const key = asDataFactory(`read the key as ${identity.label}`, () => {
    requireReachable(vault, DATA_FACTORY, caller);
    return readKey(context, caller, vault, String(settings["keyName"]));
  });
  requireRsa(key, vault);
  return asDataFactory(`wrap the data key with ${keyUri(key, vault)} as ${identity.label}`, () => {
    const version = requireVersion(key, settings["keyVersion"] as string | undefined);
    for (const action of ["wrapKey", "unwrapKey"] as const) {
      requirePermission(context, caller, vault, key.name, action);
      requireUsable(context, key, version, action);
    }
    const dataKey = previous ? reopen(context, previous, caller) : randomBytes(32);
    const wrappedKey = wrap(version.privateKey, dataKey);
    return {
      keyId: key.id,
      keyVersion: version.version,
      principalId: caller.principalId,
      ...(identity.id !== undefined && { identityId: identity.id }),
      wrappedKey,
      fingerprint: fingerprint(unwrap(version.privateKey, wrappedKey)),
    };
  });
}

/**
 * Unwraps a factory's data key as the identity it is bound to: Data Factory does so for every
 * reading and writing.
 *
 * @throws ArmError when that is denied, for whatever reason.
 */
export function unlockDataKey(context: Context, encryption: FactoryEncryptionRecord): Buffer {
  const caller = findPrincipal(context, encryption.principalId);
  if (!caller) {
    throw cmkError(
      "IdentityNotFound",
      `Access to the factory is denied: the identity it is bound to (${encryption.identityId ?? "its own"}, ` +
        `principal ${encryption.principalId}) does not exist any more.`,
      403,
    );
  }
  return asDataFactory(
    "unwrap the factory's data key",
    () => unwrapAs(context, encryption, caller),
    403,
  );
}

function unwrapAs(
  context: Context,
  encryption: FactoryEncryptionRecord,
  caller: Principal,
): Buffer {
  const key = context.state.keys[encryption.keyId.toLowerCase()];
  const vault = key && vaultOf(context, key);
  if (!key || !vault) {
    throw keyNotFound(encryption.keyId.split("/").at(-1)!);
  }
  requireReachable(vault, DATA_FACTORY, caller);
  requirePermission(context, caller, vault, key.name, "unwrapKey");
  const version = requireVersion(key, encryption.keyVersion);
  requireUsable(context, key, version, "unwrapKey");
  const dataKey = unwrap(version.privateKey, encryption.wrappedKey);
  if (fingerprint(dataKey) !== encryption.fingerprint) {
    throw internalError();
  }
  return dataKey;
}

/**
 * Opens the data key to wrap it anew: as the identity of before or, where that is gone, as the new
 * one. Documented: https://learn.microsoft.com/azure/data-factory/security-and-access-control-troubleshoot-guide
 */
function reopen(context: Context, previous: FactoryEncryptionRecord, caller: Principal): Buffer {
  const before = findPrincipal(context, previous.principalId);
  for (const principal of before ? [before, caller] : [caller]) {
    try {
      return unwrapAs(context, previous, principal);
    } catch (error) {
      if (!(error instanceof KeyVaultError)) {
        throw error;
      }
    }
  }
  throw internalError();
}

/** The page above, for a factory whose key is lost. Unconfirmed status: it names none. */
export function internalError(): ArmError {
  return new ArmError(400, "InternalError", "Internal error has occurred.");
}

function requireVault(context: Context, settings: JsonObject): VaultRecord {
  const { keyName, vaultBaseUrl, keyVersion } = settings;
  if (typeof keyName !== "string" || keyName === "" || typeof vaultBaseUrl !== "string") {
    throw cmkError("InvalidSettings", "properties.encryption needs keyName and vaultBaseUrl.");
  }
  const versionGiven = keyVersion !== undefined && keyVersion !== null && keyVersion !== "";
  if (versionGiven && !isValidName("keyVersion", String(keyVersion))) {
    throw cmkError(
      "InvalidSettings",
      `'${String(keyVersion)}' is not a key version of 32 hexadecimal digits.`,
    );
  }
  const host = /^https:\/\/([^/:]+)(?::443)?\/?$/i.exec(vaultBaseUrl)?.[1] ?? "";
  const vault = findVault(context, host.split(".")[0]!);
  if (!vault || vaultUri(vault) !== `https://${host.toLowerCase()}/`) {
    throw cmkError("VaultNotFound", `There is no key vault at '${vaultBaseUrl}'.`);
  }
  return vault;
}

function requireSuitableVault(vault: VaultRecord, factory: FactoryFacts): void {
  if (vault.tenantId.toLowerCase() !== factory.tenantId.toLowerCase()) {
    throw cmkError(
      "TenantMismatch",
      `Key vault '${vault.name}' is in tenant '${vault.tenantId}', the factory in tenant '${factory.tenantId}': they must be the same.`,
    );
  }
  if (!sameRegion(vault.location, factory.location)) {
    throw cmkError(
      "RegionMismatch",
      `Key vault '${vault.name}' is in region '${vault.location}', the factory in region '${factory.location}': they must be the same.`,
    );
  }
  const missing = [
    ...(vault.enableSoftDelete ? [] : ["soft delete"]),
    ...(vault.enablePurgeProtection ? [] : ["purge protection"]),
  ];
  if (missing.length > 0) {
    throw cmkError(
      "RecoveryNotEnabled",
      `Key vault '${vault.name}' must have ${missing.join(" and ")} enabled.`,
    );
  }
}

function readKey(context: Context, caller: Principal, vault: VaultRecord, name: string): KeyRecord {
  requirePermission(context, caller, vault, name, "get");
  const key = context.state.keys[`${vault.id}/keys/${name}`.toLowerCase()];
  if (!key) {
    throw keyNotFound(name);
  }
  return key;
}

function requireRsa(key: KeyRecord, vault: VaultRecord): void {
  if (!key.kty.startsWith("RSA")) {
    throw cmkError(
      "KeyNotUsable",
      `Key ${keyUri(key, vault)} is of type ${key.kty}: only RSA and RSA-HSM keys are supported.`,
    );
  }
}

function asDataFactory<T>(what: string, step: () => T, status = 400): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof KeyVaultError) {
      const { code, message } = cmkErrorFrom(error, what);
      throw new ArmError(status, code, message);
    }
    throw error;
  }
}

function vaultOf(context: Context, key: KeyRecord): VaultRecord | undefined {
  return context.state.vaults[key.id.toLowerCase().replace(/\/keys\/[^/]+$/, "")];
}

function fingerprint(dataKey: Buffer): string {
  return createHash("sha256").update(dataKey).digest("base64");
}
