import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  vault: { recoverSoftDeleted: new pulumi.Config().getBoolean("recover") ?? false },
});

export const evidence = orders.evidence;
