import { EncryptedDataFactory, KeyAdministratorArgs } from "adf-cmk";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const shared = {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  keyAdministrators: config.requireObject<KeyAdministratorArgs[]>("people"),
};

const orders = new EncryptedDataFactory("orders", shared);

const invoices = new EncryptedDataFactory("invoices", {
  ...shared,
  existingVaultId:
    "/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared",
});

export const people = [orders, invoices].map(({ evidence }) => evidence.keyAdministrators);

// Somebody who is known only once they exist, and is whom the key is kept from.
if (config.getBoolean("selfAdministered")) {
  const { id, principalId } = new managedidentity.UserAssignedIdentity("own", {
    resourceGroupName: "rg-data",
  });
  new EncryptedDataFactory("stock", {
    ...shared,
    existingIdentityId: id,
    keyAdministrators: [{ objectId: principalId, type: "User" }],
  });
}
