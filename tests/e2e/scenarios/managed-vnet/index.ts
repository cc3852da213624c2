import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  managedVirtualNetwork: true,
  publicNetworkAccess: "Disabled",
});

export const evidence = orders.evidence;
