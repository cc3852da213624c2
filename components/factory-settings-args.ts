import * as pulumi from "@pulumi/pulumi";

/** Where a factory keeps its pipelines under version control. */
export interface RepoConfigurationArgs {
  /** Required. "FactoryGitHubConfiguration" or "FactoryVSTSConfiguration" (Azure DevOps). */
  type: pulumi.Input<string>;

  /** Required. The account or organization. */
  accountName: pulumi.Input<string>;

  /** Required. The repository's name. */
  repositoryName: pulumi.Input<string>;

  /** Required. The branch that is collaborated on, such as "main". */
  collaborationBranch: pulumi.Input<string>;

  /** Required. The folder of the factory's files, such as "/". */
  rootFolder: pulumi.Input<string>;

  /** Required for Azure DevOps, and only there. The project's name. */
  projectName?: pulumi.Input<string>;

  /** Optional. Azure DevOps only: the tenant of the organization. */
  tenantId?: pulumi.Input<string>;

  /** Optional. GitHub Enterprise Server only: its address. */
  hostName?: pulumi.Input<string>;

  /**
   * Optional. Whether publishing from Data Factory's studio is switched off.
   *
   * @default false
   */
  disablePublish?: pulumi.Input<boolean>;
}

/** A parameter that all pipelines of a factory can use. */
export interface GlobalParameterArgs {
  /** Required. "String", "Int", "Float", "Bool", "Array" or "Object". */
  type: pulumi.Input<string>;

  /** Required. A value of that type. A secret stays one in Pulumi's state, not in Data Factory. */
  value: pulumi.Input<unknown>;
}

/** Where logs and metrics go; at least one destination. */
export interface DiagnosticsArgs {
  /** Optional. Resource id of a Log Analytics workspace. */
  workspaceId?: pulumi.Input<string>;

  /** Optional. Resource id of a storage account. */
  storageAccountId?: pulumi.Input<string>;

  /** Optional. Resource id of an authorization rule of an Event Hubs namespace. */
  eventHubAuthorizationRuleId?: pulumi.Input<string>;

  /** Optional. The event hub in that namespace. */
  eventHubName?: pulumi.Input<string>;
}
