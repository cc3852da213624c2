import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { EncryptedDataFactory } from "adf-cmk";

const other = new managedidentity.UserAssignedIdentity("other", { resourceGroupName: "rg-data" });

// Known only after the identity exists, and then not a number of bits that a key can have.
const size = other.principalId.apply((id) => id.length);

new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  key: { size },
});
