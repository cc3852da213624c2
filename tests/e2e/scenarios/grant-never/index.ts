import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  grantTimeoutSeconds: 3,
});

export const factoryId = orders.factoryId;
