import * as datafactory from "@pulumi/azure-native/datafactory";
import { distant } from "./vaults";

const resourceGroupName = "rg-data";
const location = "westeurope";
const userAssignedIdentity =
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders";
const identity = { type: "UserAssigned", userAssignedIdentities: [userAssignedIdentity] };

// here: adf-cmk-required
new datafactory.Factory("plain", { resourceGroupName, location });

// here: adf-kv-same-region
new datafactory.Factory("remote", {
  resourceGroupName,
  location,
  identity,
  encryption: {
    vaultBaseUrl: distant.properties.vaultUri.apply((uri) => uri!),
    keyName: "cmk-orders",
    identity: { userAssignedIdentity },
  },
});

// here: adf-cmk-key-uri
new datafactory.Factory("misaddressed", {
  resourceGroupName,
  location,
  identity,
  encryption: {
    vaultBaseUrl: "https://kv-orders.vault.azure.net/keys/cmk-orders",
    keyName: "cmk-orders",
    identity: { userAssignedIdentity },
  },
});

// here: adf-cmk-not-disabled
new datafactory.Factory(
  "unattended",
  {
    resourceGroupName,
    location,
    identity,
    encryption: {
      vaultBaseUrl: "https://kv-orders.vault.azure.net/",
      keyName: "cmk-orders",
      identity: { userAssignedIdentity },
    },
  },
  { ignoreChanges: ["encryption"] },
);
