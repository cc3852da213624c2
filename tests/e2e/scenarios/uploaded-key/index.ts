import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  existingVaultId:
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared",
  existingKeyUri:
    new pulumi.Config().get("keyUri") ?? "https://kv-shared.vault.azure.net/keys/cmk-shared",
});

export const evidence = orders.evidence;
