import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  existingVaultId: `/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/${config.get("vault") ?? "kv-shared"}`,
  identity: { name: config.get("identity") },
});

export const evidence = orders.evidence;
