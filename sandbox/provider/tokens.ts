import type { Mapping, Target } from "./mapping";
import { MAPPINGS } from "./resources";

/** A token of azure-native, taken apart. */
export interface Token {
  /** Lower case, e.g. "keyvault". */
  module: string;
  /** E.g. "Vault" or "getVault". */
  name: string;
  /** E.g. "2023-07-01", when the token names a version. */
  apiVersion?: string;
}

const TOKEN = /^azure-native(?:_\w+)?:([\w.]+)(?:\/v(\w+))?:(\w+)$/;
const VERSION = /^(\d{4})(\d{2})(\d{2})(\w*)$/;

/**
 * Takes a token apart: `azure-native:keyvault:Vault`, with a version
 * `azure-native:keyvault/v20230701:Vault`, or of a package made for one version
 * `azure-native_keyvault_v20230701:keyvault/v20230701:Vault`.
 */
export function parseToken(token: string): Token | undefined {
  const match = TOKEN.exec(token);
  if (!match) {
    return undefined;
  }
  const [, module, version, name] = match;
  const parts = VERSION.exec(version ?? "");
  const [, year, month, day, suffix] = parts ?? [];
  const date = parts ? `${year}-${month}-${day}${suffix ? `-${suffix}` : ""}` : undefined;
  return {
    module: module!.toLowerCase(),
    name: name!,
    ...(date !== undefined && { apiVersion: date }),
  };
}

/** @throws Error that lists what the sandbox supports. */
export function targetOfType(type: string): Target {
  return find(type, ({ token, aliases = [] }) => [token, ...aliases], "resource type");
}

/** The resource that a function such as getVault reads. */
export function targetOfGetter(token: string): Target {
  return find(token, ({ getter }) => (getter === undefined ? [] : [getter]), "function");
}

/** Functions other than the resources' own. */
export const CLIENT_CONFIG = "authorization:getClientConfig";

function find(
  token: string,
  namesOf: (mapping: Mapping) => readonly string[],
  noun: string,
): Target {
  const parsed = parseToken(token);
  const wanted = `${parsed?.module}:${parsed?.name}`.toLowerCase();
  const mapping = MAPPINGS.find((item) =>
    namesOf(item).some((name) => name.toLowerCase() === wanted),
  );
  if (!mapping) {
    const names = MAPPINGS.flatMap(namesOf);
    const others = noun === "function" ? [CLIENT_CONFIG] : [];
    const supported = [...names, ...others].map((name) => `azure-native:${name}`).sort();
    throw new Error(
      `The sandbox does not support the ${noun} '${token}'. It supports: ${supported.join(", ")}.`,
    );
  }
  return { mapping, apiVersion: mapping.apiVersion && (parsed?.apiVersion ?? mapping.apiVersion) };
}

/** Type and logical name in a resource's URN. */
export function parseUrn(urn: string): { type: string; name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}
