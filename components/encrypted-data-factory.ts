import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { grantAccess } from "./access";
import { ArmTemplateSettings, armTemplateSettings } from "./arm-template";
import { inspectCloud } from "./cloud-rule";
import { componentError } from "./component-error";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { EncryptionEvidence, gatherEvidence } from "./evidence";
import { useExistingKey } from "./existing-key";
import { useExistingVault } from "./existing-vault";
import { createAccessories } from "./accessories";
import { Chain, createFactory, waitForGrant } from "./factory";
import { ChosenIdentity, createIdentity, useExistingIdentity } from "./identity";
import { ChosenKey, createKey } from "./key";
import { grantKeyAdministration } from "./key-administration";
import { findKeyAdministrators, KeyAdministrators } from "./key-administrators";
import { useManagedHsm } from "./managed-hsm";
import { askForGrant, grantedBeforehand } from "./managed-hsm-grant";
import { useManagedHsmKey } from "./managed-hsm-key";
import { portalLinks } from "./portal-links";
import { encryptAfterCreation, findFactory } from "./post-creation";
import { Problem } from "./problems";
import { sdkComplaint } from "./pulumi-version";
import { protectExistingVault } from "./purge-protection";
import { Context, resolveSite, Site, siteOnce } from "./site";
import { argumentError, validateArguments } from "./validated-arguments";
import { ChosenVault, createVault } from "./vault";

function chooseVault(context: Context, site: Site, args: EncryptedDataFactoryArgs): ChosenVault {
  const { existingManagedHsmId, existingVaultId, existingVaultProvider: provider } = args;
  if (existingManagedHsmId) {
    return useManagedHsm(context, site, existingManagedHsmId, provider);
  }
  const enablePurgeProtection = args.enablePurgeProtectionOfExistingVault ?? false;
  return existingVaultId
    ? useExistingVault(context, site, existingVaultId, { provider, enablePurgeProtection })
    : createVault(context, site, args);
}

/** The key that exists, or undefined when one is to be created. */
function findKey(
  context: Context,
  vault: ChosenVault,
  args: EncryptedDataFactoryArgs,
): ChosenKey | undefined {
  if (args.existingManagedHsmId) {
    return useManagedHsmKey(context, vault, args);
  }
  return args.existingKeyUri || args.existingKeyName
    ? useExistingKey(context, vault, args)
    : undefined;
}

/** The identity exists and may use the key before the factory does, which is encrypted from the start. */
function encryptAtCreation(
  context: Context,
  site: Site,
  { vault, key }: Pick<Chain, "vault" | "key">,
  existingIdentity: ChosenIdentity | undefined,
  administrators: KeyAdministrators,
  args: EncryptedDataFactoryArgs,
  grantTimeout: number,
): { readonly chain: Chain; readonly factory: datafactory.Factory } {
  const isInHsm = args.existingManagedHsmId !== undefined;
  const inspected = [
    ...(isInHsm || args.existingVaultId ? [vault.uri] : []),
    ...(args.existingKeyUri || args.existingKeyName ? [key.uri] : []),
  ];
  const identity = existingIdentity ?? createIdentity(context, site, args, inspected);
  const access = isInHsm
    ? grantedBeforehand(vault, key)
    : grantAccess(context, vault, identity, grantTimeout);
  const administered = { vault, key, identity, access };
  const administration = grantKeyAdministration(
    context,
    administered,
    administrators,
    grantTimeout,
  );
  const chain = { ...administered, administration };
  const reaction = isInHsm ? askForGrant(grantTimeout) : waitForGrant(grantTimeout);
  return { chain, factory: createFactory(context, site, chain, args, reaction) };
}

/** Joined for those who ask: of a hundred components, most are not asked. */
function defineLazily<T>(component: object, name: string, join: () => pulumi.Output<T>): void {
  let joined: pulumi.Output<T> | undefined;
  Object.defineProperty(component, name, { enumerable: true, get: () => (joined ??= join()) });
}

/**
 * An Azure Data Factory that is encrypted with the customer's own key from the moment it exists:
 * a key vault with soft delete and purge protection, an RSA key, a user-assigned identity that may
 * get, wrap and unwrap and nothing else, and the factory created with that key.
 *
 * Errors: invalid arguments are refused before anything is created, all in one message. When Azure
 * does not honour the grant in time, the message says which grant and what to check, and the next
 * `pulumi up` goes on from there.
 *
 * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key
 */
export class EncryptedDataFactory extends pulumi.ComponentResource {
  /** The factory's resource id. */
  public readonly factoryId!: pulumi.Output<string>;
  /** The factory's name in Azure. */
  public readonly factoryName!: pulumi.Output<string>;
  /** The resource id of the vault, or of the managed HSM. */
  public readonly vaultId!: pulumi.Output<string>;
  /** The vault's name in Azure. */
  public readonly vaultName!: pulumi.Output<string>;
  /** The address of the vault's keys, e.g. "https://kv-orders.vault.azure.net/". */
  public readonly vaultUri!: pulumi.Output<string>;
  /** The key's name in the vault. */
  public readonly keyName!: pulumi.Output<string>;
  /** The key without a version: what the factory is encrypted with, whichever version is newest. */
  public readonly keyUri!: pulumi.Output<string>;
  /**
   * The key's newest version when Pulumi last looked. In a managed HSM, where that cannot be read, the
   * version that is given, or no version.
   */
  public readonly keyUriWithVersion!: pulumi.Output<string>;
  /** The identity's resource id. */
  public readonly identityId!: pulumi.Output<string>;
  /** The identity's name in Azure. */
  public readonly identityName!: pulumi.Output<string>;
  /** The identity's object id in Microsoft Entra ID, which grants name. */
  public readonly identityPrincipalId!: pulumi.Output<string>;
  /** The factory in the Azure portal of its cloud; undefined in a cloud that is not known here. */
  public readonly portalUrl!: pulumi.Output<string | undefined>;
  /** The factory in Data Factory Studio. */
  public readonly studioUrl!: pulumi.Output<string | undefined>;
  /** The vault, with its keys, in the Azure portal. */
  public readonly vaultPortalUrl!: pulumi.Output<string | undefined>;
  /** What auditors, policies and reports look at. */
  public readonly evidence!: pulumi.Output<EncryptionEvidence>;
  /** The factory's own settings, for `adf-cmk arm-template`. Secret where its global parameters are. */
  public readonly armTemplate!: pulumi.Output<ArmTemplateSettings>;

  /**
   * @param name - the component's name in the program; generated names in Azure start with it
   * @param args - see {@link EncryptedDataFactoryArgs}
   * @param opts - Pulumi's options; a provider given here is used for everything, except what existingVaultProvider and existingIdentityProvider are for
   */
  public constructor(
    name: string,
    args: EncryptedDataFactoryArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const reject = (problem: Problem): Error => argumentError(context.component, name, [problem]);
    const validation = validateArguments(args, reject);
    super(
      "adf-cmk:index:EncryptedDataFactory",
      name,
      validation.valid ? { ...validation.args } : {},
      opts,
    );
    const complaint = sdkComplaint();
    if (complaint !== undefined) {
      throw componentError(this, complaint);
    }
    if (!validation.valid) {
      throw argumentError(this, name, validation.problems);
    }

    const valid = validation.args;
    const elsewhere = inspectCloud(this, valid);
    if (elsewhere.length > 0) {
      throw argumentError(this, name, elsewhere);
    }
    const context: Context = {
      component: this,
      name,
      reject,
      // Never false, which would undo { protect: true } on the component.
      protect: (valid.deletionProtection ?? DEFAULTS.deletionProtection.value) || undefined,
    };
    const defaultTimeout = valid.existingManagedHsmId
      ? DEFAULTS.managedHsmGrantTimeoutSeconds
      : DEFAULTS.grantTimeoutSeconds;
    const grantTimeout = valid.grantTimeoutSeconds ?? defaultTimeout.value;

    const place = resolveSite(context, valid);
    const administrators = findKeyAdministrators(context, place, valid.keyAdministrators ?? []);
    const existingIdentity = valid.existingIdentityId
      ? useExistingIdentity(
          context,
          place,
          valid.existingIdentityId,
          valid.existingIdentityProvider,
        )
      : undefined;
    // An id that is only known during an update would make all that exists look replaced at a preview.
    const isGivenAsText = typeof valid.existingIdentityId === "string";
    const found = [administrators.known, isGivenAsText ? existingIdentity?.id : undefined];
    const site = siteOnce(
      place,
      found.filter((one) => one !== undefined),
    );
    const protects = valid.enablePurgeProtectionOfExistingVault ?? false;
    const chosenVault = chooseVault(context, site, valid);
    const existingKey = findKey(context, chosenVault, valid);
    const vault = protects
      ? protectExistingVault(context, site, chosenVault, [existingKey?.uri, existingIdentity?.id])
      : chosenVault;
    const later = valid.encryptAfterCreation ? findFactory(context, site, vault, valid) : undefined;
    const key = existingKey ?? createKey(context, site, vault, valid, later ? [later.isReady] : []);
    const { chain, factory } = later
      ? encryptAfterCreation(
          context,
          site,
          { vault, key },
          later,
          administrators,
          valid,
          grantTimeout,
        )
      : encryptAtCreation(
          context,
          site,
          { vault, key },
          existingIdentity,
          administrators,
          valid,
          grantTimeout,
        );
    const { identity } = chain;
    createAccessories(context, chain, factory, valid);

    const outputs = {
      factoryId: factory.id,
      factoryName: factory.name,
      vaultId: vault.id,
      vaultName: vault.name,
      vaultUri: vault.uri,
      keyName: key.name,
      keyUri: key.uri,
      keyUriWithVersion: key.uriWithVersion,
      identityId: identity.id,
      identityName: identity.name,
      identityPrincipalId: identity.principalId,
      ...portalLinks(site, vault, factory),
    };
    const evidence = gatherEvidence(site, chain, factory);
    Object.assign(this, outputs);
    defineLazily(this, "evidence", () => pulumi.output(evidence));
    defineLazily(this, "armTemplate", () => armTemplateSettings(factory, vault));
    // In parts, so that policies see at a preview what is known of it by then.
    this.registerOutputs({ ...outputs, evidence });
  }
}
