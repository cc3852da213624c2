import * as keyvault from "@pulumi/azure-native/keyvault";
import type * as inputs from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";
import { lastName } from "../azure/resource-ids";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { reactingTo } from "./error-hooks";
import { KeyArgs, KeyRotationArgs } from "./key-args";
import { versionOf, VERSION_MODES } from "./key-version";
import { Context, Site, tagsOnce } from "./site";
import { ChosenVault } from "./vault";

/** The key that encrypts, created or existing. */
export interface ChosenKey {
  readonly name: pulumi.Output<string>;
  /** Without a version. */
  readonly uri: pulumi.Output<string>;
  readonly uriWithVersion: pulumi.Output<string>;
  /** Not known of a key in a managed HSM, like its size. */
  readonly type: pulumi.Output<string | undefined>;
  /** In bits. */
  readonly size: pulumi.Output<number | undefined>;
  /** The version that the factory is given; undefined leaves it to Data Factory. */
  readonly version: pulumi.Output<string | undefined>;
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * Creates the key through Azure Resource Manager, which takes no permission on the vault's data.
 * It stays in Azure when Pulumi forgets it: azure-native would delete it on the data plane, and
 * nothing else can read what the factory wrote. Nothing is created before all that is `inspected` has
 * been found right.
 */
export function createKey(
  context: Context,
  site: Site,
  vault: ChosenVault,
  args: EncryptedDataFactoryArgs,
  inspected: readonly pulumi.Output<unknown>[],
): ChosenKey {
  const { component } = context;
  const settings = args.key ?? {};
  const keyName = site.nameOf("key", settings.name);
  const key = args.vault?.recoverSoftDeleted
    ? recoveredKey(context, vault, keyName)
    : newKey(context, vault, keyName, settings, inspected);
  warnOfExpiry(context, settings);
  const newest = (): pulumi.Output<string> =>
    keyvault
      .getKeyOutput(
        {
          resourceGroupName: vault.resourceGroupName,
          vaultName: vault.name,
          keyName: key.name,
        },
        { parent: component, provider: vault.provider },
      )
      .keyUriWithVersion.apply(lastName);
  return {
    name: key.name,
    uri: key.keyUri,
    uriWithVersion: key.keyUriWithVersion,
    type: key.kty,
    size: key.keySize,
    version: versionOf(settings, newest),
    dependsOn: [key],
  };
}

function newKey(
  { component, name }: Context,
  vault: ChosenVault,
  keyName: pulumi.Output<string>,
  settings: KeyArgs,
  inspected: readonly pulumi.Output<unknown>[],
): keyvault.Key {
  return new keyvault.Key(
    `${name}-key`,
    {
      resourceGroupName: vault.resourceGroupName,
      vaultName: vault.name,
      keyName,
      properties: {
        kty: settings.type ?? DEFAULTS.keyType.value,
        keySize: settings.size ?? DEFAULTS.keySize.value,
        keyOps: [...DEFAULTS.keyOperations.value],
        attributes: {
          enabled: true,
          expires:
            settings.expiresOn === undefined
              ? undefined
              : pulumi.output(settings.expiresOn).apply(secondsOf),
        },
        rotationPolicy: settings.rotation && rotationPolicy(settings.rotation),
      },
      tags: tagsOnce(undefined, inspected),
    },
    {
      parent: component,
      // Not protected: that would refuse a move to another key, which deletes nothing.
      retainOnDelete: true,
      provider: vault.provider,
      dependsOn: [...vault.dependsOn],
      hooks: reactingTo([], component, name),
    },
  );
}

/** A recovered vault has its keys again, and azure-native does not create what exists: it is read. */
function recoveredKey(
  { component, name }: Context,
  vault: ChosenVault,
  keyName: pulumi.Output<string>,
): keyvault.Key {
  return keyvault.Key.get(`${name}-key`, pulumi.interpolate`${vault.id}/keys/${keyName}`, {
    parent: component,
    dependsOn: [...vault.dependsOn],
  });
}

function secondsOf(date: string): number {
  return Math.floor(Date.parse(date) / 1000);
}

function rotationPolicy(rotation: KeyRotationArgs): inputs.keyvault.RotationPolicyArgs {
  const { rotateAfter, rotateBeforeExpiry, expireAfter, notifyBeforeExpiry } = rotation;
  const action = (
    type: keyvault.KeyRotationPolicyActionType,
    trigger: inputs.keyvault.TriggerArgs,
  ): inputs.keyvault.LifetimeActionArgs => ({ action: { type }, trigger });
  return {
    attributes: { expiryTime: expireAfter },
    lifetimeActions: [
      ...(rotateAfter ? [action("rotate", { timeAfterCreate: rotateAfter })] : []),
      ...(rotateBeforeExpiry ? [action("rotate", { timeBeforeExpiry: rotateBeforeExpiry })] : []),
      ...(notifyBeforeExpiry ? [action("notify", { timeBeforeExpiry: notifyBeforeExpiry })] : []),
    ],
  };
}

/** What is allowed and still surprises people later. */
function warnOfExpiry(
  { component, name }: Context,
  { version, rotation, expiresOn }: KeyArgs,
): void {
  const isPinned = typeof version === "string" && !Object.hasOwn(VERSION_MODES, version);
  if (isPinned && rotation) {
    void pulumi.log.warn(
      `EncryptedDataFactory "${name}": key.version is fixed, so the factory stays on it when key.rotation makes new versions. Leave key.version out, or set it to "newest".`,
      component,
    );
  }
  if (expiresOn !== undefined && !rotation) {
    void pulumi.log.warn(
      `EncryptedDataFactory "${name}": when the key expires (key.expiresOn), Data Factory can still read, but no update of the factory succeeds until the key has a newer version. Set key.rotation, or rotate it by hand before.`,
      component,
    );
  }
}
