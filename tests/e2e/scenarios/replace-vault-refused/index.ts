import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
// An empty setting is none.
const setting = (name: string): string | undefined => config.get(name) || undefined;

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: setting("group") ?? "rg-data",
  location: setting("location"),
  factoryName: setting("factory"),
  nameSuffix: setting("suffix"),
  vault: { name: setting("vault") },
  identity: { name: setting("identity") },
});

export const evidence = orders.evidence;
