import { EncryptedDataFactory } from "adf-cmk";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";

const own = new Provider("own", { subscriptionId: "11111111-1111-4111-8111-111111111111" });
const other = new Provider("other", { subscriptionId: "44444444-4444-4444-8444-444444444444" });
const shared =
  "/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/rg-shared/providers";

/** Which providers the program gives for what exists in the other subscription. */
const given: Record<string, { vault?: Provider; identity?: Provider }> = {
  right: { vault: other, identity: other },
  none: {},
  "wrong for the identity": { vault: other, identity: own },
};
const { vault, identity } = given[new pulumi.Config().get("providers") ?? "right"]!;

const orders = new EncryptedDataFactory(
  "orders",
  {
    resourceGroupName: "rg-data",
    deletionProtection: false,
    existingVaultId: `${shared}/Microsoft.KeyVault/vaults/kv-shared`,
    existingVaultProvider: vault,
    existingIdentityId: `${shared}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`,
    existingIdentityProvider: identity,
  },
  { providers: [own] },
);

export const evidence = orders.evidence;
