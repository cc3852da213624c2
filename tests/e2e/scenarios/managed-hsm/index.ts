import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const shared =
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-shared/providers";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  existingManagedHsmId: `${shared}/Microsoft.KeyVault/managedHSMs/${config.get("hsm") ?? "hsm-shared"}`,
  existingKeyUri: `https://${config.get("host") ?? "hsm-shared.managedhsm.azure.net"}/keys/${config.get("key") ?? "cmk-shared"}`,
  existingIdentityId: `${shared}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`,
});

export const { vaultPortalUrl } = orders;
export const evidence = orders.evidence;
