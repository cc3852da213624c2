import { randomBytes } from "node:crypto";
import { Context, newRecord, ResourceHandler } from "./context";
import { ArmError, badRequest, KeyVaultError, parentNotFound } from "./errors";
import { ArmId, isWithin, parentOf } from "./ids";
import { JsonObject, objectAt } from "./json";
import { KeyKind, keyKind, newPrivateKey } from "./key-material";
import { readRotationPolicy, rotationPolicyBody } from "./key-rotation";
import { requireName } from "./names";
import type { KeyRecord, KeyVersionRecord, VaultRecord } from "./state";
import { vaultUri } from "./vaults";

/** Documented: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details */
const OPERATIONS = {
  RSA: ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
  EC: ["sign", "verify"],
} as const;

/**
 * Microsoft.KeyVault/vaults/keys. A PUT creates the first version of a key that is not there, and
 * changes nothing about one that is.
 *
 * Documented: https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/create-if-not-exist
 */
export const keys: ResourceHandler = {
  type: "Microsoft.KeyVault/vaults/keys",

  read(context, id) {
    const key = context.state.keys[id.key];
    const vault = context.state.vaults[parentOf(id).key];
    return key && vault && keyBody(key, vault);
  },

  list(context, collection) {
    const vault = context.state.vaults[parentOf(collection).key];
    return vault
      ? Object.values(context.state.keys)
          .filter((key) => isWithin(key.id, vault.id))
          .map((key) => keyBody(key, vault))
      : [];
  },

  async prepare(context, id, body) {
    if (context.state.keys[id.key]) {
      return undefined;
    }
    const kind = requestedKind(context, id, body);
    return newPrivateKey(kind);
  },

  write(context, id, body, privateKey) {
    const vault = requireVault(context, id);
    const existing = context.state.keys[id.key];
    if (existing) {
      return { status: 200, body: keyBody(existing, vault) };
    }
    if (typeof privateKey !== "string") {
      throw new ArmError(409, "Conflict", `The key '${id.name}' was deleted meanwhile. Try again.`);
    }
    const key = newKey(context, id, body, privateKey);
    context.state.keys[id.key] = key;
    return { status: 200, body: keyBody(key, vault) };
  },
};

/** Checks a request for a new key. */
function requestedKind(context: Context, id: ArmId, body: JsonObject): KeyKind {
  requireName("key", id.name);
  const vault = requireVault(context, id);
  const given = objectAt(body, "properties");
  const kind = keyKind(given["kty"], given["keySize"], given["curveName"]);
  if (kind.kty.endsWith("-HSM") && vault.skuName !== "premium") {
    // Seen: Azure/azure-sdk-for-net#6551, MicrosoftDocs/azure-docs#63888. Unconfirmed code.
    throw badRequest("Hardware key operation not allowed on standard vault");
  }
  const allowed: readonly string[] = OPERATIONS[kind.kty.startsWith("RSA") ? "RSA" : "EC"];
  const wrong = operations(given, kind).filter((operation) => !allowed.includes(operation));
  if (wrong.length > 0) {
    // The table of operations is documented; unconfirmed sentence.
    throw badRequest(
      `Key operations ${wrong.join(", ")} are not allowed for ${kind.kty} keys: use ${allowed.join(", ")}.`,
    );
  }
  readRotationPolicy(given["rotationPolicy"]);
  if (context.state.deletedKeys[id.key]) {
    // Seen for secrets, keys are analogous: Azure/azure-rest-api-specs#9222.
    throw new KeyVaultError(
      409,
      "Conflict",
      "ObjectIsDeletedButRecoverable",
      `Key ${id.name} is currently in a deleted but recoverable state, and its name cannot be reused; ` +
        "in this state, the key can only be recovered or purged.",
    );
  }
  return kind;
}

function requireVault(context: Context, id: ArmId): VaultRecord {
  const vault = context.state.vaults[parentOf(id).key];
  if (!vault) {
    throw parentNotFound(`vaults/${id.names[0]}`);
  }
  return vault;
}

function newKey(context: Context, id: ArmId, body: JsonObject, privateKey: string): KeyRecord {
  const given = objectAt(body, "properties");
  const kind = requestedKind(context, id, body);
  const attributes = objectAt(given, "attributes");
  const { release_policy: releasePolicy } = given;
  const rotationPolicy = readRotationPolicy(given["rotationPolicy"]);
  return {
    ...newRecord(context, id, body["tags"]),
    ...kind,
    keyOps: operations(given, kind),
    exportable: attributes["exportable"] === true,
    ...(rotationPolicy && { rotationPolicy }),
    ...(releasePolicy !== undefined && { releasePolicy: releasePolicy as JsonObject }),
    versions: [newKeyVersion(context.now, privateKey, attributes)],
  };
}

function operations(given: JsonObject, kind: KeyKind): string[] {
  const asked = given["keyOps"];
  return Array.isArray(asked) && asked.length > 0
    ? asked.map(String)
    : [...OPERATIONS[kind.kty.startsWith("RSA") ? "RSA" : "EC"]];
}

/** A version of a key: 32 hexadecimal digits, times in seconds. */
export function newKeyVersion(
  now: number,
  privateKey: string,
  attributes: JsonObject = {},
): KeyVersionRecord {
  const seconds = Math.floor(now / 1000);
  return {
    version: randomBytes(16).toString("hex"),
    created: seconds,
    updated: seconds,
    enabled: attributes["enabled"] !== false,
    ...(typeof attributes["exp"] === "number" && { expires: attributes["exp"] }),
    ...(typeof attributes["nbf"] === "number" && { notBefore: attributes["nbf"] }),
    privateKey,
  };
}

/** The newest version: the one that an id without a version means. */
export function currentVersion(key: KeyRecord): KeyVersionRecord {
  return key.versions.at(-1)!;
}

/** A key's URI without version. */
export function keyUri(key: KeyRecord, vault: VaultRecord): string {
  return `${vaultUri(vault)}keys/${key.name}`;
}

export function keyBody(key: KeyRecord, vault: VaultRecord): JsonObject {
  const current = currentVersion(key);
  const uri = keyUri(key, vault);
  return {
    id: key.id,
    name: key.name,
    type: keys.type,
    location: vault.location,
    tags: key.tags,
    properties: {
      attributes: {
        enabled: current.enabled,
        nbf: current.notBefore,
        exp: current.expires,
        created: current.created,
        updated: current.updated,
        recoveryLevel: recoveryLevel(vault),
        exportable: key.exportable,
      },
      kty: key.kty,
      keyOps: [...key.keyOps],
      keySize: key.keySize,
      curveName: key.curveName,
      keyUri: uri,
      keyUriWithVersion: `${uri}/${current.version}`,
      rotationPolicy: rotationPolicyBody(key.rotationPolicy, key.createdAt),
      release_policy: key.releasePolicy,
    },
  };
}

/** Documented: https://learn.microsoft.com/rest/api/keyvault/keys/get-key/get-key#deletionrecoverylevel */
function recoveryLevel(vault: VaultRecord): string {
  if (!vault.enableSoftDelete) {
    return "Purgeable";
  }
  const level = vault.softDeleteRetentionInDays < 90 ? "CustomizedRecoverable" : "Recoverable";
  return vault.enablePurgeProtection ? level : `${level}+Purgeable`;
}
