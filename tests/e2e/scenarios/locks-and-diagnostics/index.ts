import { EncryptedDataFactory } from "adf-cmk";

const orders = new EncryptedDataFactory("orders", {
  resourceGroupName: "rg-data",
  deletionProtection: false,
  locks: true,
  diagnostics: {
    workspaceId:
      "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/logs",
  },
});

export const evidence = orders.evidence;
