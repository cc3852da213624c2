import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  key: { version: "newest", rotation: { rotateAfter: "P1Y" } },
});

export const evidence = orders.evidence;
