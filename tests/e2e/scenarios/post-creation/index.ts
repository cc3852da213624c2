import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  encryptAfterCreation: true,
});

export const evidence = orders.evidence;
