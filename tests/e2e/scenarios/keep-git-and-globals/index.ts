import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  keepRepoConfiguration: true,
  keepGlobalParameters: true,
  tags: { stage: new pulumi.Config().get("stage") ?? "one" },
});

export const evidence = orders.evidence;
