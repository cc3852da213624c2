import * as pulumi from "@pulumi/pulumi";
import { ExistingResourcesArgs } from "./existing-resources-args";
import {
  DiagnosticsArgs,
  GlobalParameterArgs,
  RepoConfigurationArgs,
} from "./factory-settings-args";
import { IdentityArgs } from "./identity-args";
import { KeyAdministratorArgs } from "./key-administrator-args";
import { KeyArgs } from "./key-args";
import { VaultArgs } from "./vault-args";

/** Arguments of {@link EncryptedDataFactory}. */
export interface EncryptedDataFactoryArgs extends ExistingResourcesArgs {
  /**
   * Required. The existing resource group for factory, vault and identity. Changing it replaces
   * all of them.
   */
  resourceGroupName: pulumi.Input<string>;

  /**
   * Optional. The Azure region of factory, vault and identity; Data Factory takes a key only from
   * a vault in its own region. Changing it replaces all of them.
   *
   * @default - the stack's `azure-native:location`, else the resource group's region
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#about-customer-managed-keys
   */
  location?: pulumi.Input<string>;

  /**
   * Optional. The Microsoft Entra tenant of the vault, a GUID. It must be the tenant that is
   * deployed to, since the factory and its identity live there.
   *
   * @default - the tenant that the provider is logged in to
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#about-customer-managed-keys
   */
  tenantId?: pulumi.Input<string>;

  /**
   * Optional. The factory's name, 3 to 63 letters, digits and single hyphens, unused in all of
   * Azure. Changing it replaces the factory.
   *
   * @default - `adf-<component's name>-<suffix>`
   * @see https://learn.microsoft.com/azure/data-factory/naming-rules
   */
  factoryName?: pulumi.Input<string>;

  /**
   * Optional. The last part of generated names, 1 to 8 lower-case letters and digits. Changing it
   * replaces everything that has a generated name. It is the way out when a generated name is
   * taken, for instance by a deleted vault that Azure still keeps.
   *
   * @default - six characters computed from subscription, resource group and component's name
   */
  nameSuffix?: pulumi.Input<string>;

  /** Optional. Settings of the vault that is created. Not together with `existingVaultId`. */
  vault?: VaultArgs;

  /** Optional. Settings of the key that is created, and which version of a key encrypts. */
  key?: KeyArgs;

  /** Optional. Settings of the user-assigned managed identity that is created to unwrap the key. */
  identity?: IdentityArgs;

  /**
   * Optional. Resource ids of more user-assigned identities that the factory has, for instance for
   * its linked services. They get no access to the key.
   *
   * @default - none
   */
  additionalIdentityIds?: pulumi.Input<string>[];

  /**
   * Optional. Whether the factory has a system-assigned identity too. It gets no access to the key.
   *
   * @default false
   */
  systemAssignedIdentity?: pulumi.Input<boolean>;

  /**
   * Optional. Who may manage the key: groups or users of Microsoft Entra ID, each once, and never the
   * factory's own identity. Where the vault uses role assignments they get Key Vault Crypto Officer on
   * the key alone; where it uses access policies, all management of keys in the vault except purging.
   * Names are looked up before anything is created, with the npm package `@pulumi/azuread` (an optional
   * peer), which must be signed in to the vault's tenant. Object ids need neither: azure-native's own
   * tenant is compared with the vault's in any case. Adding one grants, removing one revokes; order
   * does not matter, and neither does whether one is given by name or by object id. With `locks`, Azure
   * refuses to revoke a role until the lock is off.
   *
   * @default - nobody
   * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide
   */
  keyAdministrators?: KeyAdministratorArgs[];

  /**
   * Optional. Whether the factory unwraps its key with its system-assigned identity, which exists only
   * once the factory does: the first update creates the factory without a key of its own, and the
   * next update of the same program encrypts it. Prefer the default, which encrypts from the start.
   * Only for an empty factory without a managed virtual network. Not together with `identity`,
   * `existingIdentityId`, `additionalIdentityIds`, `systemAssignedIdentity`.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#post-factory-creation-in-data-factory-ui
   */
  encryptAfterCreation?: boolean;

  /**
   * Optional. The resource id of a factory that exists, in the resource group `resourceGroupName`, to
   * encrypt with its system-assigned identity: the first update takes it over as it is, the next one
   * encrypts it. It keeps everything else that it has in Azure. Needs `encryptAfterCreation`.
   *
   * @default - a factory is created
   * @see https://www.pulumi.com/docs/iac/concepts/resources/options/import/
   */
  existingFactoryId?: string;

  /**
   * Optional. "Enabled" or "Disabled": whether the factory can be reached from public networks.
   *
   * @default - Azure's, which is "Enabled"
   * @see https://learn.microsoft.com/azure/data-factory/data-factory-private-link
   */
  publicNetworkAccess?: pulumi.Input<string>;

  /**
   * Optional. Whether the factory has a managed virtual network, with an integration runtime in it
   * (ManagedVirtualNetworkRuntime), which linked services name. Azure cannot take it away again.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/data-factory/managed-virtual-network-private-endpoint
   */
  managedVirtualNetwork?: boolean;

  /**
   * Optional. The factory's git repository.
   *
   * @default - none; one that was connected by hand is disconnected at the next update, unless
   * `keepRepoConfiguration` is set
   * @see https://learn.microsoft.com/azure/data-factory/source-control
   */
  repoConfiguration?: RepoConfigurationArgs;

  /**
   * Optional. Whether the git repository that the factory has in Azure is kept, whichever it is. Not
   * together with `repoConfiguration`.
   *
   * @default false
   */
  keepRepoConfiguration?: boolean;

  /**
   * Optional. The factory's global parameters, by name.
   *
   * @default - none; those set by hand are removed at the next update, unless `keepGlobalParameters`
   * is set
   * @see https://learn.microsoft.com/azure/data-factory/author-global-parameters
   */
  globalParameters?: Record<string, GlobalParameterArgs>;

  /**
   * Optional. Whether the global parameters that the factory has in Azure are kept, whichever they
   * are. Not together with `globalParameters`.
   *
   * @default false
   */
  keepGlobalParameters?: boolean;

  /**
   * Optional. Resource id of the Microsoft Purview account that the factory reports lineage to.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/data-factory/connect-data-factory-to-azure-purview
   */
  purviewResourceId?: pulumi.Input<string>;

  /**
   * Optional. Where logs and metrics of the factory go, and of the vault if it is created.
   *
   * @default - nowhere
   * @see https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings
   */
  diagnostics?: DiagnosticsArgs;

  /**
   * Optional. Whether Azure itself refuses to delete the factory, and the vault and its grant if the
   * vault is created, by whichever tool. `pulumi destroy` removes the locks first. Turning them off is
   * refused while `deletionProtection` is on.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
   */
  locks?: boolean;

  /**
   * Optional. How long to wait for the grant to take effect, in seconds, 0 to 3600. Azure may
   * refuse a new identity for some minutes; the factory's creation is tried again, with growing
   * pauses, until this time has passed.
   *
   * @default - 600, or 0 with `existingManagedHsmId`, where the grant must be there before
   * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---role-assignment-changes-are-not-being-detected
   */
  grantTimeoutSeconds?: number;

  /**
   * Optional. Whether factory, vault, identity and `locks` are protected by Pulumi from deletion and
   * from replacement. The key is never deleted, protected or not. If false, the option `protect` of
   * the component still holds, for everything in it.
   *
   * @default true
   * @see https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
   */
  deletionProtection?: boolean;

  /**
   * Optional. Tags of factory, vault and identity, at most 49. The factory gets one more, which
   * holds the identity's principal id.
   *
   * @default - none
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
