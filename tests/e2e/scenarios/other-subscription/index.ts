import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  existingVaultId:
    "/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared",
});

export const evidence = orders.evidence;
