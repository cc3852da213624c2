import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactory } from "./components";

const config = new pulumi.Config();

const factory = new EncryptedDataFactory(config.require("name"), {
  resourceGroupName: config.require("resourceGroupName"),
  vault: { softDeleteRetentionInDays: config.requireNumber("softDeleteRetentionInDays") },
  key: { type: config.require("keyType"), size: config.requireNumber("keySize") },
  grantTimeoutSeconds: config.requireNumber("grantTimeoutSeconds"),
  deletionProtection: config.requireBoolean("deletionProtection"),
});

export const factoryId = factory.factoryId;
export const factoryName = factory.factoryName;
export const vaultName = factory.vaultName;
export const keyUri = factory.keyUri;
export const identityId = factory.identityId;
export const identityName = factory.identityName;
export const evidence = factory.evidence;
export const armTemplate = factory.armTemplate;
