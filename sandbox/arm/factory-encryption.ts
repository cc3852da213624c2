import { createHash, randomBytes } from "node:crypto";
import { cmkError, cmkErrorFrom } from "./cmk-errors";
import { FactoryFacts, requireHolder, requireRsa, requireSuitable } from "./cmk-settings";
import type { Context } from "./context";
import { ArmError, KeyVaultError } from "./errors";
import type { CmkIdentity } from "./factory-identity";
import { JsonObject } from "./json";
import { keyNotFound, Origin, requireUsable, requireVersion } from "./key-access";
import { KeyHolder, holderOf } from "./key-holders";
import { unwrap, wrap } from "./key-material";
import { findPrincipal, Principal } from "./principals";
import type { FactoryEncryptionRecord, KeyRecord } from "./state";

/** Data Factory calls Key Vault as a trusted service from an address of its own. */
const DATA_FACTORY: Origin = { address: "20.38.80.1", trustedService: true };

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
  const holder = requireHolder(context, settings);
  requireSuitable(holder, factory);
  const caller = identity.principal;
  const key = asDataFactory(`read the key as ${identity.label}`, () => {
    holder.requireReachable(DATA_FACTORY, caller);
    return readKey(holder, caller, String(settings["keyName"]));
  });
  const uri = holder.uriOf(key);
  requireRsa(key, uri);
  return asDataFactory(`wrap the data key with ${uri} as ${identity.label}`, () => {
    const version = requireVersion(key, settings["keyVersion"] as string | undefined);
    for (const action of ["wrapKey", "unwrapKey"] as const) {
      holder.requirePermission(caller, key.name, action);
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
  const keyName = encryption.keyId.split("/").at(-1)!;
  const holder = holderOf(context, encryption.keyId);
  const key = holder?.key(keyName);
  if (!key || !holder) {
    throw keyNotFound(keyName);
  }
  holder.requireReachable(DATA_FACTORY, caller);
  holder.requirePermission(caller, key.name, "unwrapKey");
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

function readKey(holder: KeyHolder, caller: Principal, name: string): KeyRecord {
  holder.requirePermission(caller, name, "get");
  const key = holder.key(name);
  if (!key) {
    throw keyNotFound(name);
  }
  return key;
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

function fingerprint(dataKey: Buffer): string {
  return createHash("sha256").update(dataKey).digest("base64");
}
