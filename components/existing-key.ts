import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { CLOUDS } from "../azure/clouds";
import { keyHolderOfUri, parseKeyUri, sameKeyHolder } from "../azure/key-uris";
import { REQUIRED_KEY_OPERATIONS, SUPPORTED_KEY_TYPES } from "../azure/keys";
import { lastName } from "../azure/resource-ids";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { ChosenKey } from "./key";
import { versionOf } from "./key-version";
import { Problem, showValue } from "./problems";
import { Context } from "./site";
import { argumentError } from "./validated-arguments";
import { ChosenVault } from "./vault";

/** Uses a key that exists. Its Outputs are rejected, all reasons at once, if it will not do. */
export function useExistingKey(
  { component, name }: Context,
  vault: ChosenVault,
  { existingKeyUri, existingKeyName, key = {} }: EncryptedDataFactoryArgs,
): ChosenKey {
  const path = existingKeyUri === undefined ? "existingKeyName" : "existingKeyUri";
  const address = pulumi.output(existingKeyUri).apply((uri) => uri && parseKeyUri(uri));
  // A key of another vault is not looked for in this one.
  const found = pulumi
    .all([address, existingKeyName, vault.uri, vault.resourceGroupName, vault.name])
    .apply(([uri, given, vaultUri, resourceGroupName, vaultName]) => {
      const problems = uri ? inspectHost(uri.holderUri, vaultUri) : [];
      if (problems.length > 0) {
        throw argumentError(component, name, problems);
      }
      return keyvault.getKey(
        { resourceGroupName, vaultName, keyName: given ?? (uri ? uri.name : "") },
        { parent: component, provider: vault.provider },
      );
    });
  const inspected = found.apply((actual) => {
    const problems = inspectKey(path, actual, Date.now());
    if (problems.length > 0) {
      throw argumentError(component, name, problems);
    }
    return actual;
  });
  const newest = inspected.keyUriWithVersion.apply(lastName);
  const chosen = versionOf(key, () => newest);
  return {
    name: inspected.name,
    uri: inspected.keyUri,
    uriWithVersion: inspected.keyUriWithVersion,
    type: inspected.apply(({ kty }) => kty!),
    size: inspected.apply(({ keySize }) => keySize!),
    version: pulumi
      .all([address, chosen])
      .apply(([uri, version]) => (uri ? uri.version : undefined) ?? version),
    dependsOn: [],
  };
}

/** What an inspection looks at; the shape of azure-native's getKey. */
export interface InspectedKey {
  readonly name: string;
  readonly kty?: string;
  readonly keyOps?: string[];
  readonly attributes?: {
    readonly enabled?: boolean;
    /** Seconds since 1970. */
    readonly expires?: number;
    readonly notBefore?: number;
  };
}

/** What is wrong with the host of a key's address, given the vault's own address. */
export function inspectHost(given: string, actual: string): Problem[] {
  if (sameKeyHolder(given, actual)) {
    return [];
  }
  const cloud = keyHolderOfUri(actual)?.cloud;
  const where = cloud ? `, ${cloud}, whose vaults end in ${CLOUDS[cloud].vaultSuffix}` : "";
  return [
    {
      path: "existingKeyUri",
      given: showValue(given),
      allowed: `an address in the vault of existingVaultId, ${showValue(actual)}: the URI's host must match the vault and the cloud${where}`,
      fix: "correct one of the two",
    },
  ];
}

/** Everything that keeps Data Factory from encrypting with this key. */
export function inspectKey(path: string, key: InspectedKey, now: number): Problem[] {
  const { name, kty = "", keyOps, attributes = {} } = key;
  const problems: Problem[] = [];
  const add = (what: string, allowed: string, fix: string): void => {
    problems.push({ path, given: `key "${name}": ${what}`, allowed, fix });
  };
  if (!SUPPORTED_KEY_TYPES.includes(kty)) {
    add(
      `type ${showValue(kty)}`,
      `a key of type ${SUPPORTED_KEY_TYPES.join(" or ")}: Data Factory takes no other`,
      "a key's type cannot be changed: use another key",
    );
  }
  const missing = REQUIRED_KEY_OPERATIONS.filter((operation) => !keyOps?.includes(operation));
  if (keyOps && missing.length > 0) {
    add(
      `operations ${keyOps.join(", ") || "none"}`,
      `a key that allows ${REQUIRED_KEY_OPERATIONS.join(" and ")}`,
      `az keyvault key set-attributes --vault-name <vault> --name ${name} --ops ${[...keyOps, ...missing].join(" ")}`,
    );
  }
  if (attributes.enabled === false) {
    add(
      "it is disabled",
      "an enabled key",
      `az keyvault key set-attributes --vault-name <vault> --name ${name} --enabled true`,
    );
  }
  if (attributes.expires !== undefined && attributes.expires * 1000 <= now) {
    add(
      `it expired on ${dateOf(attributes.expires)}`,
      "a key that has not expired",
      `az keyvault key rotate --vault-name <vault> --name ${name}`,
    );
  }
  if (attributes.notBefore !== undefined && attributes.notBefore * 1000 > now) {
    add(
      `it cannot be used before ${dateOf(attributes.notBefore)}`,
      "a key that can be used now",
      "wait until then, or use another key",
    );
  }
  return problems;
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
