import { CloudName, CLOUDS } from "./clouds";

/**
 * Addresses of keys and of what they are in: vaults and managed HSMs.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
 */

/** A key version as Azure makes them: 32 hexadecimal digits. */
export const KEY_VERSION = /^[0-9a-f]{32}$/i;

/** What a key can be in. */
export type KeyHolderKind = "vault" | "managed HSM";

/** What the host of an address says. */
export interface KeyHolder {
  readonly kind: KeyHolderKind;
  /** The first label of the host. */
  readonly name: string;
  readonly cloud: CloudName;
  /** In lower case, e.g. "kv-orders.vault.azure.net". */
  readonly host: string;
}

/** By the DNS suffix. */
const SUFFIXES = new Map<string, Pick<KeyHolder, "kind" | "cloud">>(
  (Object.keys(CLOUDS) as CloudName[]).flatMap((cloud) => [
    [CLOUDS[cloud].vaultSuffix, { kind: "vault", cloud }],
    [CLOUDS[cloud].managedHsmSuffix, { kind: "managed HSM", cloud }],
  ]),
);

/**
 * Taken apart by hand: the URL class passes over line breaks, decodes what is encoded and drops a port
 * that is the default one, while Azure may take the text as it is.
 */
const HOST = /^https:\/\/(?<host>[a-z0-9.-]+)(?:[/?#]\S*)?$/i;

/**
 * The vault or managed HSM that an address belongs to. Undefined when the text is not the https
 * address of either in a known cloud.
 */
export function keyHolderOfUri(uri: string): KeyHolder | undefined {
  const host = HOST.exec(uri)?.groups?.["host"]?.toLowerCase();
  if (host === undefined) {
    return undefined;
  }
  const [, name, suffix = ""] = /^([a-z0-9-]{3,24})\.(.+)$/.exec(host) ?? [];
  const found = SUFFIXES.get(suffix);
  return name !== undefined && found ? { ...found, name, host } : undefined;
}

/** Whether two addresses belong to the same vault or managed HSM in the same cloud. */
export function sameKeyHolder(one: string, other: string): boolean {
  const host = keyHolderOfUri(one)?.host;
  return host !== undefined && host === keyHolderOfUri(other)?.host;
}

/** The name of the vault that an address belongs to; undefined for anything but a vault's. */
export function vaultNameOfUri(uri: string): string | undefined {
  const holder = keyHolderOfUri(uri);
  return holder?.kind === "vault" ? holder.name : undefined;
}

/** The parts of a key's address. */
export interface KeyUri {
  /** The address of the vault or managed HSM, without a slash at its end. */
  readonly holderUri: string;
  readonly holder: KeyHolder;
  readonly name: string;
  /** Absent in an address that means whichever version is newest. */
  readonly version?: string;
}

/** Splits the address of a key, or returns undefined when the text is none in a known cloud. */
export function parseKeyUri(uri: string): KeyUri | undefined {
  const [, holderUri = "", name = "", version] =
    /^(https:\/\/[^/?#]+)\/keys\/([A-Za-z0-9-]{1,127})(?:\/([0-9a-fA-F]{32}))?$/.exec(uri) ?? [];
  const holder = keyHolderOfUri(holderUri);
  return holder && { holderUri, holder, name, ...(version !== undefined && { version }) };
}
