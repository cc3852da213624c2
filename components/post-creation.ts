import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { sameLocation } from "../azure/locations";
import { lastName } from "../azure/resource-ids";
import { grantAccess } from "./access";
import { DEFAULTS } from "./defaults";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { keepingEncryption } from "./encryption-guard";
import { reactingTo } from "./error-hooks";
import { Reaction } from "./reaction";
import { Chain, waitForGrant } from "./factory";
import { factorySettings, ifExists, Place, readFactory } from "./factory-settings";
import { assignmentName } from "./grants";
import { grantKeyAdministration } from "./key-administration";
import { KeyAdministrators } from "./key-administrators";
import { hasManagedNetwork } from "./managed-network";
import { showValue } from "./problems";
import { Context, Site } from "./site";
import { ChosenVault } from "./vault";

/** A factory that is encrypted with its own identity, and what it stands on. */
export interface LaterEncrypted {
  readonly factory: datafactory.Factory;
  readonly chain: Chain;
}

/** The factory as it is before the update, if it is there. */
export interface FoundFactory {
  readonly place: Place;
  readonly live: pulumi.Output<datafactory.GetFactoryResult | undefined>;
  /** Whether it is there and may use the vault; rejected for one that will not do. */
  readonly isReady: pulumi.Output<boolean>;
}

/** Looks at the factory that is to be encrypted, before anything is created for it. */
export function findFactory(
  context: Context,
  site: Site,
  vault: ChosenVault,
  { existingFactoryId, factoryName }: EncryptedDataFactoryArgs,
): FoundFactory {
  const place: Place = {
    resourceGroupName: site.resourceGroupName,
    factoryName:
      existingFactoryId === undefined
        ? site.nameOf("factory", factoryName)
        : pulumi.output(lastName(existingFactoryId)),
  };
  const live = readFactory(context.component, place);
  const isReady = readiness(context, place, live, { vault }, existingFactoryId);
  return { place, live, isReady };
}

/**
 * Creates or adopts a factory without a key of its own in one update and encrypts it in the next,
 * when the grant of its own identity is there: that identity does not exist before the factory.
 * https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#post-factory-creation-in-data-factory-ui
 */
export function encryptAfterCreation(
  context: Context,
  site: Site,
  { vault, key }: Pick<Chain, "vault" | "key">,
  { place, live, isReady }: FoundFactory,
  administrators: KeyAdministrators,
  args: EncryptedDataFactoryArgs,
  timeoutSeconds: number,
): LaterEncrypted {
  const { component, name, protect } = context;
  const { existingFactoryId } = args;
  const encryption = isReady.apply((ready) =>
    ready
      ? pulumi
          .all([vault.uri, key.name, key.version])
          .apply(([vaultBaseUrl, keyName, keyVersion]) => ({ vaultBaseUrl, keyName, keyVersion }))
      : undefined,
  );
  const own =
    existingFactoryId === undefined
      ? newFactory(component, site, place, args)
      : // Nothing is read of a factory that has been found wrong.
        liveFactory(pulumi.all([live, isReady]).apply(([factory]) => factory!));
  const factory = new datafactory.Factory(
    name,
    { ...place, ...own, encryption: encryption.apply((settings) => settings!) },
    {
      parent: component,
      protect,
      import: existingFactoryId,
      dependsOn: [...vault.dependsOn, ...key.dependsOn],
      hooks: {
        ...reactingTo([waitForGrant(timeoutSeconds), NOT_EMPTY], component, name),
        ...keepingEncryption(name, "update"),
      },
    },
  );
  const principalId = factory.identity.apply((identity) => identity?.principalId ?? "");
  // It depends on the factory, so it would be deleted first, and Azure then refuses to delete the
  // factory: https://learn.microsoft.com/azure/data-factory/security-and-access-control-troubleshoot-guide
  const grantee = { principalId, dependsOn: [factory], retainGrant: true };
  const access = grantAccess(context, vault, grantee, timeoutSeconds);
  const identity = { id: factory.id, name: factory.name, principalId, dependsOn: [factory] };
  const administered = { vault, key, identity, access };
  const administration = grantKeyAdministration(
    context,
    administered,
    administrators,
    timeoutSeconds,
  );
  return { factory, chain: { ...administered, administration } };
}

type FactoryInputs = Omit<datafactory.FactoryArgs, "resourceGroupName" | "factoryName">;

function newFactory(
  component: pulumi.Resource,
  site: Site,
  place: Place,
  args: EncryptedDataFactoryArgs,
): FactoryInputs {
  return {
    location: site.location,
    identity: { type: "SystemAssigned" },
    tags: args.tags,
    ...factorySettings(component, place, args),
  };
}

/** Everything that a factory has, so that neither its import nor an update changes any of it. */
function liveFactory(live: pulumi.Output<datafactory.GetFactoryResult>): FactoryInputs {
  return {
    location: live.apply(({ location }) => location!),
    tags: live.apply(({ tags }) => tags!),
    identity: live.apply(({ identity }) => ({
      type: identity!.type,
      userAssignedIdentities: identity!.userAssignedIdentities
        ? Object.fromEntries(Object.keys(identity!.userAssignedIdentities).map((id) => [id, {}]))
        : undefined,
    })),
    publicNetworkAccess: live.apply(({ publicNetworkAccess }) => publicNetworkAccess!),
    purviewConfiguration: live.apply(({ purviewConfiguration }) => purviewConfiguration!),
    repoConfiguration: live.apply(
      ({ repoConfiguration }) =>
        repoConfiguration as pulumi.Unwrap<NonNullable<FactoryInputs["repoConfiguration"]>>,
    ),
    globalParameters: live.apply(({ globalParameters }) => globalParameters!),
  };
}

/** Whether the factory exists and its own identity has been given access to the vault. */
function readiness(
  context: Context,
  place: Place,
  live: pulumi.Output<datafactory.GetFactoryResult | undefined>,
  { vault }: Pick<Chain, "vault">,
  existingFactoryId: string | undefined,
): pulumi.Output<boolean> {
  return pulumi.all([live, vault.location]).apply(([factory, vaultLocation]) => {
    const principalId = factory?.identity?.principalId;
    if (existingFactoryId !== undefined && !principalId) {
      throw context.reject({
        path: "existingFactoryId",
        given: factory
          ? `factory "${factory.name}" without an identity of its own`
          : showValue(existingFactoryId),
        allowed: "a factory that exists and has a system-assigned identity",
        fix: factory
          ? `az resource update --ids ${existingFactoryId} --set identity.type=SystemAssigned`
          : "az datafactory list --query [].id",
      });
    }
    if (!principalId) {
      return pulumi.output(false);
    }
    if (existingFactoryId !== undefined && !sameLocation(factory.location ?? "", vaultLocation)) {
      throw context.reject({
        path: "existingFactoryId",
        given: `factory "${factory.name}": region ${showValue(factory.location)}`,
        allowed: `a factory in the vault's region, ${showValue(vaultLocation)}: Data Factory takes no key from another one`,
        fix: "neither can be moved: set location to the factory's region, and use a vault there or let one be created",
      });
    }
    const hasNetwork = factory.encryption ? false : hasManagedNetwork(context.component, place);
    return pulumi.output(hasNetwork).apply((isThere) => {
      if (isThere) {
        throw context.reject({
          path: existingFactoryId === undefined ? "encryptAfterCreation" : "existingFactoryId",
          given: `factory "${factory.name}" with a managed virtual network`,
          allowed: "a factory without one: with one it takes a key only when it is created",
          fix: "create another factory, without encryptAfterCreation and existingFactoryId: it is encrypted from the start; publish to it from git",
        });
      }
      return hasGrant(context, vault, principalId).apply((isGranted) => {
        if (factory.encryption && !isGranted && existingFactoryId !== undefined) {
          throw context.reject({
            path: "existingFactoryId",
            given: `factory "${factory.name}" that is encrypted already, with ${factory.encryption.keyName} of ${factory.encryption.vaultBaseUrl}`,
            allowed: "a factory that has no key of its own yet",
            fix: "leave it as it is; a factory's key can be changed, and never removed",
          });
        }
        // Once encrypted it stays so, even when the grant cannot be found.
        return isGranted || factory.encryption !== undefined;
      });
    });
  });
}

function hasGrant(
  { component }: Context,
  vault: Chain["vault"],
  principalId: string,
): pulumi.Output<boolean> {
  const opts = { parent: component, provider: vault.provider };
  return pulumi.output(vault.usesRoleAssignments).apply((byRole) =>
    byRole
      ? pulumi
          .all([
            vault.id,
            assignmentName(vault.id, DEFAULTS.role.value.id, pulumi.output(principalId)),
          ])
          .apply(([scope, roleAssignmentName]) =>
            ifExists(authorization.getRoleAssignment({ scope, roleAssignmentName }, opts)),
          )
          .apply((assignment) => assignment !== undefined)
      : pulumi
          .all([vault.resourceGroupName, vault.name])
          .apply(([resourceGroupName, vaultName]) =>
            ifExists(keyvault.getVault({ resourceGroupName, vaultName }, opts)),
          )
          .apply((found) =>
            (found?.properties.accessPolicies ?? []).some(({ objectId }) =>
              sameGuid(objectId, principalId),
            ),
          ),
  );
}

/** A refusal that no waiting mends; Azure's own words are shown as well. */
const NOT_EMPTY: Reaction = {
  refusal: "factory-not-empty",
  timeoutSeconds: 0,
  waitingFor: "nothing",
  explanation: () =>
    "A key can be added to an empty factory only, and this one has entities. Remove them (they can be published again from git) and run pulumi up again; or create another factory with EncryptedDataFactory, which is encrypted from the start, and publish to that. Nothing has been changed here.",
};
