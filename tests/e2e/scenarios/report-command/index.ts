import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
if (config.getBoolean("crash")) {
  throw new Error("The settings could not be read.");
}
const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: config.getBoolean("protection") ?? true,
  location: config.get("region"),
  tags: { password: config.requireSecret("password") },
});

export const password = config.requireSecret("password");
export const address = "an-output-of-the-stack";
export const evidence = orders.evidence;
