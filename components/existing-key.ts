import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { CLOUDS } from "../azure/clouds";
import { keyHolderOfUri, parseKeyUri, sameKeyHolder } from "../azure/key-uris";
import { REQUIRED_KEY_OPERATIONS, RSA_KEY_SIZES, SUPPORTED_KEY_TYPES } from "../azure/keys";
import { lastName } from "../azure/resource-ids";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import type { OpenTo } from "./existing-vault";
import { ifExists } from "./factory-settings";
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
    .all([
      ...([address, existingKeyName, vault.uri, vault.resourceGroupName] as const),
      ...([vault.name, vault.openTo] as const),
    ])
    .apply(async ([uri, given, vaultUri, resourceGroupName, vaultName, openTo = "anywhere"]) => {
      const problems = uri ? inspectHost(uri.holderUri, vaultUri) : [];
      if (problems.length > 0) {
        throw argumentError(component, name, problems);
      }
      const keyName = given ?? (uri ? uri.name : "");
      const place = { resourceGroupName, vaultName, keyName };
      const opts = { parent: component, provider: vault.provider };
      const actual = await ifExists(keyvault.getKey(place, opts));
      return { actual, keyName, inVault: { name: vaultName, openTo } };
    });
  const inspected = found.apply(({ actual, keyName, inVault }) => {
    const problems = actual
      ? inspectKey(path, actual, inVault, Date.now())
      : [missingKey(path, keyName, inVault)];
    if (problems.length > 0) {
      throw argumentError(component, name, problems);
    }
    return actual!;
  });
  const newest = inspected.keyUriWithVersion.apply(lastName);
  const chosen = versionOf(key, () => newest);
  return {
    name: inspected.name,
    uri: inspected.keyUri,
    uriWithVersion: inspected.keyUriWithVersion,
    type: inspected.apply(({ kty }) => kty),
    size: inspected.apply(({ keySize }) => keySize),
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
  /** In bits. */
  readonly keySize?: number;
  readonly keyOps?: string[];
  readonly attributes?: {
    readonly enabled?: boolean;
    /** Seconds since 1970. */
    readonly expires?: number;
    readonly notBefore?: number;
  };
}

/** The vault that an inspected key is in. */
export interface ItsVault {
  readonly name: string;
  readonly openTo: OpenTo;
}

/** Commands on keys go to the vault itself, whose firewall may keep out who runs them. */
function onVault({ name, openTo }: ItsVault, verb: string, options: string): string {
  const first = {
    anywhere: "",
    "allowed addresses": ` (the vault's firewall is closed; first: az keyvault network-rule add --name ${name} --ip-address <your address>)`,
    "private networks": " (from a network that reaches the vault, which is closed to public ones)",
  };
  return `az keyvault key ${verb} --vault-name ${name} ${options}${first[openTo]}`;
}

function missingKey(path: string, keyName: string, inVault: ItsVault): Problem {
  return {
    path,
    given: `key "${keyName}": it is not in vault "${inVault.name}", or it is deleted`,
    allowed: "a key that exists",
    fix: `correct the name; if it is deleted: ${onVault(inVault, "recover", `--name ${keyName}`)}`,
  };
}

/** What is wrong with the host of a key's address, given the address of what it should be in. */
export function inspectHost(given: string, actual: string): Problem[] {
  if (sameKeyHolder(given, actual)) {
    return [];
  }
  const { kind = "vault", cloud } = keyHolderOfUri(actual) ?? {};
  const [argument, suffix] =
    kind === "vault"
      ? (["existingVaultId", "vaultSuffix"] as const)
      : (["existingManagedHsmId", "managedHsmSuffix"] as const);
  const where = cloud ? `, ${cloud}, whose ${kind}s end in ${CLOUDS[cloud][suffix]}` : "";
  return [
    {
      path: "existingKeyUri",
      given: showValue(given),
      allowed: `an address in the ${kind} of ${argument}, ${showValue(actual)}: the URI's host must match the ${kind} and the cloud${where}`,
      fix: "correct one of the two",
    },
  ];
}

/** Everything that keeps Data Factory from encrypting with this key. */
export function inspectKey(
  path: string,
  key: InspectedKey,
  inVault: ItsVault,
  now: number,
): Problem[] {
  const { name, kty = "", keySize, keyOps, attributes = {} } = key;
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
  if (kty.startsWith("RSA") && keySize !== undefined && !RSA_KEY_SIZES.includes(keySize)) {
    add(
      `size ${keySize}`,
      `an RSA key of ${RSA_KEY_SIZES.join(", ")} bits`,
      "a key's size cannot be changed: use another key",
    );
  }
  const setAttributes = (options: string): string =>
    onVault(inVault, "set-attributes", `--name ${name} ${options}`);
  const missing = REQUIRED_KEY_OPERATIONS.filter((operation) => !keyOps?.includes(operation));
  // Other types do not have these operations at all.
  if (keyOps && missing.length > 0 && SUPPORTED_KEY_TYPES.includes(kty)) {
    add(
      `operations ${keyOps.join(", ") || "none"}`,
      `a key that allows ${REQUIRED_KEY_OPERATIONS.join(" and ")}`,
      setAttributes(`--ops ${[...keyOps, ...missing].join(" ")}`),
    );
  }
  if (attributes.enabled === false) {
    add("it is disabled", "an enabled key", setAttributes("--enabled true"));
  }
  if (attributes.expires !== undefined && attributes.expires * 1000 <= now) {
    add(
      `it expired on ${dateOf(attributes.expires)}`,
      "a key that has not expired",
      onVault(inVault, "rotate", `--name ${name}`),
    );
  }
  if (attributes.notBefore !== undefined && attributes.notBefore * 1000 > now) {
    add(
      `it cannot be used before ${dateOf(attributes.notBefore)}`,
      "a key that can be used now",
      `wait until then, or: ${setAttributes(`--not-before ${startOfDay(now)}`)}`,
    );
  }
  return problems;
}

/** In the form that the command takes. */
function startOfDay(now: number): string {
  return `${new Date(now).toISOString().slice(0, 10)}T00:00:00Z`;
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
