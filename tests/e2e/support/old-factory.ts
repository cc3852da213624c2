/** A factory that people made long ago by hand, without a key of its own. */
export const OLD_FACTORY_ID =
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.DataFactory/factories/adf-old";

export const OLD_FACTORY = {
  location: "westeurope",
  tags: { team: "orders" },
  identity: { type: "SystemAssigned" },
  properties: {
    publicNetworkAccess: "Disabled",
    repoConfiguration: {
      type: "FactoryGitHubConfiguration",
      accountName: "contoso",
      repositoryName: "pipelines",
      collaborationBranch: "main",
      rootFolder: "/",
    },
    globalParameters: { region: { type: "String", value: "west" } },
  },
};
