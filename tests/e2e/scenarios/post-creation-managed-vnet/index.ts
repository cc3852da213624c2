import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";
import { OLD_FACTORY_ID } from "../../support/old-factory";

const settings = { resourceGroupName: "rg-data", deletionProtection: false };

const orders = new pulumi.Config().getBoolean("beside")
  ? new EncryptedDataFactory("orders", { ...settings, managedVirtualNetwork: true })
  : new EncryptedDataFactory("orders", {
      ...settings,
      encryptAfterCreation: true,
      existingFactoryId: OLD_FACTORY_ID,
    });

export const evidence = orders.evidence;
