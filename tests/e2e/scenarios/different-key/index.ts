import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  key: { name: new pulumi.Config().get("key") ?? "cmk-one" },
});

export const evidence = orders.evidence;
