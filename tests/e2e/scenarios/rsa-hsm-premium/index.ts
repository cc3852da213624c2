import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  key: { type: "RSA-HSM", size: 3072 },
});

export const evidence = orders.evidence;
