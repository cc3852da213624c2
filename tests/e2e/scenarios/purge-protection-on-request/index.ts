import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  existingVaultId: config.require("vaultId"),
  existingKeyName: config.get("keyName"),
  enablePurgeProtectionOfExistingVault: config.getBoolean("requested") ?? true,
});

export const evidence = orders.evidence;
