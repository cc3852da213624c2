import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  encryptAfterCreation: true,
  existingFactoryId:
    "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.DataFactory/factories/adf-old",
});

export const evidence = orders.evidence;
