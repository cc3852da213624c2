/** @shows S11 arm-template */
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../components";
import { AzureMocks, CALLS, valueOf } from "./support/azure-mocks";

async function settings(args: Partial<EncryptedDataFactoryArgs>): Promise<any> {
  await pulumi.runtime.setMocks(new AzureMocks(CALLS), "project", "stack", false);
  const component = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data", ...args });
  expect(component.armTemplate).toBe(component.armTemplate);
  return valueOf(component.armTemplate);
}

describe("the settings for ARM templates", () => {
  it("say null for what is not set", async () => {
    const { tags, ...its } = await settings({});
    expect(its).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: expect.anything() },
      encryption: {
        keyName: "cmk-orders",
        keyVersion: null,
        identity: { userAssignedIdentity: expect.stringContaining("/userAssignedIdentities/") },
      },
      purviewConfiguration: null,
      repoConfiguration: null,
      globalParameters: null,
    });
    expect(Object.keys(its.identity.userAssignedIdentities)).toEqual([
      its.encryption.identity.userAssignedIdentity,
    ]);
    expect(tags).toHaveProperty("adf-cmk-identity-principal");
    expect(its.vaultLocation).toBe(its.location);
  });

  it("are those of the factory", async () => {
    const repoConfiguration = {
      type: "FactoryGitHubConfiguration",
      accountName: "contoso",
      repositoryName: "pipelines",
      collaborationBranch: "main",
      rootFolder: "/",
    };
    const globalParameters = { region: { type: "String", value: "west" } };
    const its = await settings({
      repoConfiguration,
      globalParameters,
      publicNetworkAccess: "Disabled",
      purviewResourceId:
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Purview/accounts/p",
      systemAssignedIdentity: true,
      tags: { stage: "prod" },
    });
    expect(its).toMatchObject({
      repoConfiguration,
      globalParameters,
      publicNetworkAccess: "Disabled",
      identity: { type: "SystemAssigned,UserAssigned" },
      purviewConfiguration: { purviewResourceId: expect.stringContaining("Purview") },
      tags: { stage: "prod" },
    });
  });
});
