import { daysOf } from "../azure/durations";
import { administratorConflicts } from "./key-administrator-conflicts";
import { isInManagedHsm, managedHsmConflicts, ManagedHsmArgs } from "./managed-hsm-conflicts";
import { PostCreationArgs, postCreationConflicts } from "./post-creation-conflicts";
import { Problem } from "./problems";

/** As they are given, right or wrong. */
interface Given extends PostCreationArgs, ManagedHsmArgs {
  readonly vault?: Group;
  readonly existingVaultId?: unknown;
  readonly enablePurgeProtectionOfExistingVault?: unknown;
  readonly existingVaultProvider?: unknown;
  readonly key?: Group & { readonly rotation?: Group };
  readonly identity?: Group;
  readonly existingIdentityProvider?: unknown;
  readonly repoConfiguration?: Group;
  readonly keepRepoConfiguration?: unknown;
  readonly globalParameters?: unknown;
  readonly keepGlobalParameters?: unknown;
  readonly diagnostics?: Group;
  readonly keyAdministrators?: unknown;
}

type Group = Readonly<Record<string, unknown>>;

/** Arguments that are valid each for itself, but not together. */
export function conflicts(args: object | null | undefined): Problem[] {
  const given = (args ?? {}) as Given;
  return [
    ...eitherOr(given),
    ...existingVault(given),
    ...providerAlone(given),
    ...existingKey(given),
    ...managedHsmConflicts(given),
    ...hardwareKey(given),
    ...rotation(given),
    ...factorySettings(given),
    ...administratorConflicts(given.keyAdministrators),
    ...postCreationConflicts(given),
  ];
}

function eitherOr(given: Given): Problem[] {
  const pairs = [
    ["vault", "existingVaultId", "vault to create one, or existingVaultId to use one"],
    [
      "vault",
      "existingManagedHsmId",
      "vault to create one, or existingManagedHsmId to use a key there",
    ],
    ["existingVaultId", "existingManagedHsmId", "the id of what the key is in"],
    ["identity", "existingIdentityId", "identity to create one, or existingIdentityId to use one"],
    ["existingKeyUri", "existingKeyName", "one of them to name the key"],
  ] as const;
  return pairs
    .filter(([one, other]) => given[one] !== undefined && given[other] !== undefined)
    .map(([one, other, allowed]) => ({
      path: `${one}, ${other}`,
      given: "both",
      allowed,
      fix: "remove one of the two",
    }));
}

function existingVault(given: Given): Problem[] {
  return given.enablePurgeProtectionOfExistingVault === true && given.existingVaultId === undefined
    ? [
        {
          path: "enablePurgeProtectionOfExistingVault, existingVaultId",
          given: "enablePurgeProtectionOfExistingVault alone",
          allowed: "an existing vault to protect; one that is created always has purge protection",
          fix: "leave enablePurgeProtectionOfExistingVault out, or set existingVaultId",
        },
      ]
    : [];
}

function providerAlone(given: Given): Problem[] {
  const pairs = [
    ["existingVaultProvider", "existingVaultId", "existingManagedHsmId"],
    ["existingIdentityProvider", "existingIdentityId"],
  ] as const;
  return pairs
    .filter(
      ([provider, ...ids]) =>
        given[provider] !== undefined && ids.every((id) => given[id] === undefined),
    )
    .map(([provider, id]) => ({
      path: `${provider}, ${id}`,
      given: `${provider} alone`,
      allowed: "a provider for what exists; what is created goes to the component's own provider",
      fix: `set ${id}, or give the provider to the component: { providers: [provider] }`,
    }));
}

/** What can only be said of a key that is created. */
const OF_CREATED_KEYS = ["name", "type", "size", "rotation", "expiresOn"];

function existingKey(given: Given): Problem[] {
  const { existingVaultId, existingManagedHsmId, existingKeyUri, existingKeyName, key } = given;
  const which = existingKeyUri === undefined ? "existingKeyName" : "existingKeyUri";
  if (existingKeyUri === undefined && existingKeyName === undefined) {
    return [];
  }
  const found: Problem[] = [];
  // A key in a managed HSM is told what it needs on its own.
  const needsVault = existingManagedHsmId === undefined && !isInManagedHsm(existingKeyUri);
  if (needsVault && existingVaultId === undefined) {
    found.push({
      path: `${which}, existingVaultId`,
      given: `${which} alone`,
      allowed:
        "an existing key together with the resource id of its vault, which is given access to",
      fix: "set existingVaultId: az keyvault show --name <vault> --query id",
    });
  }
  const settings = OF_CREATED_KEYS.filter((setting) => key?.[setting] !== undefined);
  if (settings.length > 0) {
    found.push({
      path: `${which}, ${settings.map((setting) => `key.${setting}`).join(", ")}`,
      given: "both",
      allowed:
        "key to create one, or an existing key, which is never changed; key.version goes with either",
      fix: "remove one of the two",
    });
  }
  if (key?.["version"] !== undefined && hasVersion(existingKeyUri)) {
    found.push({
      path: "existingKeyUri, key.version",
      given: "a version in both",
      allowed: "one of them to say the version",
      fix: "remove key.version, or the version at the end of existingKeyUri",
    });
  }
  return found;
}

function hasVersion(uri: unknown): boolean {
  return typeof uri === "string" && /\/[0-9a-f]{32}$/i.test(uri);
}

function hardwareKey({ key, vault }: Given): Problem[] {
  return key?.["type"] === "RSA-HSM" && vault?.["sku"] === "standard"
    ? [
        {
          path: "key.type, vault.sku",
          given: '"RSA-HSM" in a "standard" vault',
          allowed: 'keys in hardware ("RSA-HSM") in a "premium" vault only',
          fix: 'set vault.sku to "premium", or key.type to "RSA"',
        },
      ]
    : [];
}

/** https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation */
function rotation({ key }: Given): Problem[] {
  const { rotateAfter, rotateBeforeExpiry, expireAfter, notifyBeforeExpiry } = key?.rotation ?? {};
  const found: Problem[] = [];
  const path = "key.rotation";
  if (key?.rotation !== undefined && !rotateAfter && !rotateBeforeExpiry) {
    found.push({
      path,
      given: "neither rotateAfter nor rotateBeforeExpiry",
      allowed: "one of them: an expiry without a rotation ends in a factory that cannot be updated",
      fix: 'set key.rotation.rotateAfter, for instance to "P1Y"',
    });
  }
  if (rotateAfter && rotateBeforeExpiry) {
    found.push({
      path: `${path}.rotateAfter, ${path}.rotateBeforeExpiry`,
      given: "both",
      allowed: "one of them: Key Vault takes one time to rotate at",
      fix: "remove one of the two",
    });
  }
  if ((rotateBeforeExpiry || notifyBeforeExpiry) && !expireAfter) {
    found.push({
      path: `${path}.expireAfter`,
      given: "undefined",
      allowed: "a duration, when something happens before the expiry",
      fix: `set ${path}.expireAfter, for instance to "P2Y"`,
    });
  }
  const [rotates, expires] = [rotateAfter, expireAfter].map((one) => daysOf(String(one)));
  if (rotates !== undefined && expires !== undefined && expires - rotates < MARGIN_DAYS) {
    found.push({
      path: `${path}.rotateAfter, ${path}.expireAfter`,
      given: `"${String(rotateAfter)}" and "${String(expireAfter)}"`,
      allowed: `a rotation at least ${MARGIN_DAYS} days before the expiry, so that a failed one can be noticed`,
      fix: "rotate earlier, or expire later",
    });
  }
  return found;
}

const MARGIN_DAYS = 30;

function factorySettings({ repoConfiguration, diagnostics, ...given }: Given): Problem[] {
  const found: Problem[] = [];
  const keeps = [
    [repoConfiguration, given.keepRepoConfiguration, "repoConfiguration", "keepRepoConfiguration"],
    [
      given.globalParameters,
      given.keepGlobalParameters,
      "globalParameters",
      "keepGlobalParameters",
    ],
  ] as const;
  for (const [value, keep, one, other] of keeps) {
    if (value !== undefined && keep === true) {
      found.push({
        path: `${one}, ${other}`,
        given: "both",
        allowed: `${one} to set it, or ${other} to keep what is in Azure`,
        fix: "remove one of the two",
      });
    }
  }
  const isDevOps = repoConfiguration?.["type"] === "FactoryVSTSConfiguration";
  if (isDevOps && repoConfiguration["projectName"] === undefined) {
    found.push({
      path: "repoConfiguration.projectName",
      given: "undefined",
      allowed: "the project's name, which Azure DevOps needs",
      fix: "set repoConfiguration.projectName",
    });
  }
  if (diagnostics && Object.values(diagnostics).every((value) => value === undefined)) {
    found.push({
      path: "diagnostics",
      given: "no destination",
      allowed: "at least one of workspaceId, storageAccountId, eventHubAuthorizationRuleId",
      fix: "set one, or leave diagnostics out",
    });
  }
  return found;
}
