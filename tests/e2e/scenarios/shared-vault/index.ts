import { EncryptedDataFactory } from "adf-cmk";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as authorization from "@pulumi/azure-native/authorization";

// A platform team's vault in the same program: everything about it is unknown at the first preview.
const vault = new keyvault.Vault("shared", {
  resourceGroupName: "rg-data",
  location: "westeurope",
  properties: {
    tenantId: authorization.getClientConfigOutput().tenantId,
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    enablePurgeProtection: true,
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
  },
});

export const evidence = ["orders", "invoices", "stock"].map(
  (name) =>
    new EncryptedDataFactory(name, {
      resourceGroupName: "rg-data",
      deletionProtection: false,
      existingVaultId: vault.id,
    }).evidence,
);
