import { EncryptedDataFactory } from "adf-cmk";
import { OLD_FACTORY_ID } from "../../support/old-factory";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  encryptAfterCreation: true,
  existingFactoryId: OLD_FACTORY_ID,
});

export const evidence = orders.evidence;
