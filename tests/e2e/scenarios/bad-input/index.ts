import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "adf-cmk";

const wrong: unknown = {
  resourceGroupName: undefined,
  location: "westeruope",
  factoryName: "orders--factory",
  tenantId: "contoso.com",
  nameSuffix: "",
  vault: { sku: "standard", softDeleteRetentionInDays: 6 },
  existingVaultId:
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
  key: { type: "RSA-HSM", size: 1024 },
  identity: { name: 7 },
};

new EncryptedDataFactory("orders", wrong as EncryptedDataFactoryArgs);
