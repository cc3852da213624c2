import { Context, DEPLOYER } from "./context";
import { resourceNotFound } from "./errors";
import { ArmId, parentOf } from "./ids";
import type { JsonObject } from "./json";
import { keyNotFound, requireReachable, requireVersion } from "./key-access";
import { expiryOfRotated } from "./key-rotation";
import { keyBody, newKeyVersion } from "./keys";
import { findPrincipal } from "./principals";
import { drop, KeyRecord, VaultRecord } from "./state";

/**
 * What can be done to a key only on Key Vault's data plane, by the deployer. The deployer is taken
 * to hold every permission there; the vault's firewall applies to it as to anybody.
 */
export function deleteKey(context: Context, id: ArmId): void {
  const { vault, key } = requireKey(context, id);
  drop(context.state.keys, id.key);
  if (vault.enableSoftDelete) {
    context.state.deletedKeys[id.key] = key;
  }
}

/** Brings a deleted key back, with its versions. */
export function recoverKey(context: Context, id: ArmId): JsonObject {
  const vault = requireVault(context, id);
  const key = context.state.deletedKeys[id.key];
  if (!key) {
    throw keyNotFound(id.name);
  }
  drop(context.state.deletedKeys, id.key);
  context.state.keys[id.key] = key;
  return keyBody(key, vault);
}

/** Adds a version, as a rotation does: it expires when the policy says; the older ones stay usable. */
export function addKeyVersion(context: Context, id: ArmId, privateKey: string): JsonObject {
  requireVault(context, id);
  return rotateByPolicy(context, id, privateKey);
}

/** The same by Key Vault itself, which no firewall keeps out. */
export function rotateByPolicy(context: Context, id: ArmId, privateKey: string): JsonObject {
  const key = context.state.keys[id.key];
  const vault = context.state.vaults[parentOf(id).key];
  if (!key || !vault) {
    throw keyNotFound(id.name);
  }
  const exp = expiryOfRotated(key.rotationPolicy, context.now);
  key.versions.push(newKeyVersion(context.now, privateKey, { exp }));
  return keyBody(key, vault);
}

/** What can be changed about a version of a key; times in seconds since 1970. */
export interface KeyAttributes {
  enabled?: boolean;
  exp?: number;
  nbf?: number;
}

/** Changes a version of a key, the current one unless another is named. */
export function updateKey(
  context: Context,
  id: ArmId,
  attributes: KeyAttributes,
  version: string | undefined,
): JsonObject {
  const { vault, key } = requireKey(context, id);
  const target = requireVersion(key, version);
  target.enabled = attributes.enabled ?? target.enabled;
  target.expires = attributes.exp ?? target.expires;
  target.notBefore = attributes.nbf ?? target.notBefore;
  target.updated = Math.floor(context.now / 1000);
  return keyBody(key, vault);
}

function requireKey(context: Context, id: ArmId): { vault: VaultRecord; key: KeyRecord } {
  const vault = requireVault(context, id);
  const key = context.state.keys[id.key];
  if (!key) {
    throw keyNotFound(id.name);
  }
  return { vault, key };
}

function requireVault(context: Context, id: ArmId): VaultRecord {
  const parent = parentOf(id);
  const vault = context.state.vaults[parent.key];
  if (!vault) {
    // Azure answers nothing at all: the vault's host name is gone. A missing resource says the same.
    throw resourceNotFound(parent.type, parent.names, parent.resourceGroup);
  }
  const origin = { address: context.settings.clientAddress, trustedService: false };
  requireReachable(vault, origin, findPrincipal(context, DEPLOYER.objectId)!);
  return vault;
}
