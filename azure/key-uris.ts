import { VAULT_SUFFIXES } from "./clouds";

/**
 * Key Vault addresses.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
 */

const VAULT_HOST = new RegExp(
  `^([a-z0-9-]{3,24})\\.(${Object.values(VAULT_SUFFIXES)
    .map((suffix) => suffix.replace(/\./g, "\\."))
    .join("|")})$`,
  "i",
);

/** A key version as Azure makes them: 32 hexadecimal digits. */
export const KEY_VERSION = /^[0-9a-f]{32}$/i;

/**
 * The name of the vault that a vault address belongs to: the first label of its host.
 * Undefined when the text is not the https address of a vault in a known cloud.
 */
export function vaultNameOfUri(uri: string): string | undefined {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    return undefined;
  }
  if (url.protocol !== "https:" || url.port !== "" || url.username !== "" || url.password !== "") {
    return undefined;
  }
  return VAULT_HOST.exec(url.hostname)?.[1];
}

/** The parts of a key's address. */
export interface KeyUri {
  /** The vault's address, without a slash at its end. */
  readonly vaultUri: string;
  readonly name: string;
  /** Absent in an address that means whichever version is newest. */
  readonly version?: string;
}

/** Splits the address of a key, or returns undefined when the text is none in a known cloud. */
export function parseKeyUri(uri: string): KeyUri | undefined {
  const [, vaultUri = "", name = "", version] =
    /^(https:\/\/[^/?#]+)\/keys\/([A-Za-z0-9-]{1,127})(?:\/([0-9a-fA-F]{32}))?$/.exec(uri) ?? [];
  return vaultNameOfUri(vaultUri) === undefined
    ? undefined
    : { vaultUri, name, ...(version !== undefined && { version }) };
}
