import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: config.get("group") ?? "rg-data",
  location: config.get("location"),
  factoryName: config.get("factory"),
  nameSuffix: config.get("suffix"),
  vault: { name: config.get("vault") },
  identity: { name: config.get("identity") },
});

export const evidence = orders.evidence;
