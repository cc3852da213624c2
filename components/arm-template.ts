import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { ChosenVault } from "./vault";

/**
 * The settings of the factory itself, as an ARM template has to give them: what a deployment does not
 * give, Azure resets. Null says that a setting is not set, so that nobody has to guess.
 */
export interface ArmTemplateSettings {
  readonly factoryName: string;
  readonly location: string;
  readonly identity: {
    readonly type: string;
    /** By resource id; the values are empty. */
    readonly userAssignedIdentities: Readonly<Record<string, object>> | null;
  } | null;
  /** Null until a factory that is encrypted after its creation is. */
  readonly encryption: {
    readonly keyName: string;
    readonly vaultBaseUrl: string;
    /** Null where the factory follows the key. */
    readonly keyVersion: string | null;
    /** Null where the factory's own identity unwraps the key. */
    readonly identity: { readonly userAssignedIdentity: string } | null;
  } | null;
  readonly publicNetworkAccess: string | null;
  readonly purviewConfiguration: { readonly purviewResourceId: string } | null;
  readonly repoConfiguration: Readonly<Record<string, unknown>> | null;
  readonly globalParameters: Readonly<
    Record<string, { readonly type: string; readonly value: unknown }>
  > | null;
  readonly tags: Readonly<Record<string, string>> | null;
  readonly vaultLocation: string;
}

/**
 * Gathers the settings of a factory as Azure has them after the last update. A refresh brings in what
 * has been changed by hand since.
 */
export function armTemplateSettings(
  factory: datafactory.Factory,
  vault: ChosenVault,
): pulumi.Output<ArmTemplateSettings> {
  const rest = pulumi.all([
    factory.purviewConfiguration,
    factory.repoConfiguration,
    factory.globalParameters,
    factory.tags,
    vault.location,
  ]);
  return pulumi
    .all([
      factory.name,
      factory.location,
      factory.identity,
      factory.encryption,
      factory.publicNetworkAccess,
      rest,
    ])
    .apply(([factoryName, location, identity, encryption, publicNetworkAccess, others]) => {
      const [purview, repoConfiguration, globalParameters, tags, vaultLocation] = others;
      const ids = Object.keys(identity?.userAssignedIdentities ?? {});
      const unwrapping = encryption?.identity?.userAssignedIdentity;
      return {
        factoryName,
        location: location!,
        identity: identity
          ? {
              type: identity.type,
              userAssignedIdentities:
                ids.length > 0 ? Object.fromEntries(ids.map((id) => [id, {}])) : null,
            }
          : null,
        encryption: encryption
          ? {
              keyName: encryption.keyName,
              vaultBaseUrl: encryption.vaultBaseUrl,
              keyVersion: encryption.keyVersion ?? null,
              identity: unwrapping === undefined ? null : { userAssignedIdentity: unwrapping },
            }
          : null,
        publicNetworkAccess: publicNetworkAccess ?? null,
        purviewConfiguration:
          purview?.purviewResourceId === undefined
            ? null
            : { purviewResourceId: purview.purviewResourceId },
        repoConfiguration: (repoConfiguration as Record<string, unknown> | undefined) ?? null,
        globalParameters:
          (globalParameters as ArmTemplateSettings["globalParameters"] | undefined) ?? null,
        tags: tags ?? null,
        vaultLocation,
      };
    });
}
