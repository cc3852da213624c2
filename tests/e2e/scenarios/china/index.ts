import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
});

export const { portalUrl, studioUrl, vaultPortalUrl } = orders;
export const evidence = orders.evidence;
