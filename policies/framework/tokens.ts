import { CLASSIC_AZURE } from "../dialects/classic-azure";
import { Dialect, NATIVE } from "./dialect";
import { Kind } from "./kinds";

/** What a type token says. */
export interface ResourceType {
  readonly kind: Kind;
  /** The API version in the token, e.g. "2023-07-01"; absent in a default token. */
  readonly apiVersion?: string;
  /** How its properties are written. */
  readonly dialect: Dialect;
}

/** azure-native's module and resource name, in lower case, by what they are. */
const AZURE_NATIVE: Readonly<Record<string, Kind>> = Object.freeze({
  "datafactory:factory": "factory",
  "datafactory:integrationruntime": "integrationRuntime",
  "datafactory:managedprivateendpoint": "managedPrivateEndpoint",
  "keyvault:vault": "vault",
  "keyvault:key": "key",
  "keyvault:accesspolicy": "accessPolicy",
  "managedidentity:userassignedidentity": "identity",
  "authorization:roleassignment": "roleAssignment",
  "resources:resourcegroup": "resourceGroup",
});

/** Tokens of other providers and components, complete. */
const OTHERS: Readonly<Record<string, ResourceType>> = Object.freeze({
  ...CLASSIC_AZURE,
  "adf-cmk:index:EncryptedDataFactory": { kind: "encryptedDataFactory", dialect: NATIVE },
});

/**
 * azure-native's tokens: `azure-native:keyvault:Vault`, with an API version
 * `azure-native:keyvault/v20230701:Vault`, and from a package generated for one version
 * `azure-native_keyvault_v20230701:keyvault/v20230701:Vault` or `…:keyvault:Vault`.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/from-v2-to-v3/
 */
const TOKEN =
  /^azure-native(?:_(?<package>[a-z]+)_(?<packaged>v\w+))?:(?<module>[a-z]+)(?:\/(?<version>v\w+))?:(?<name>\w+)$/i;

const known = new Map<string, ResourceType | undefined>();

/** What a type token means; undefined for types that no rule looks at. */
export function resourceTypeOf(token: string): ResourceType | undefined {
  if (!known.has(token)) {
    known.set(token, parse(token));
  }
  return known.get(token);
}

function parse(token: string): ResourceType | undefined {
  const other = OTHERS[token];
  if (other) {
    return other;
  }
  const { module, name, version, packaged } = TOKEN.exec(token)?.groups ?? {};
  const kind = AZURE_NATIVE[`${module}:${name}`.toLowerCase()];
  return kind && { kind, apiVersion: dateOf(version ?? packaged), dialect: NATIVE };
}

/** "v20240401preview" is "2024-04-01-preview". */
function dateOf(version: string | undefined): string | undefined {
  const [, year, month, day, suffix] = /^v(\d{4})(\d{2})(\d{2})(\w*)$/i.exec(version ?? "") ?? [];
  return year && `${year}-${month}-${day}${suffix ? `-${suffix.toLowerCase()}` : ""}`;
}
