import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const flag = (name: string): boolean | undefined => config.getBoolean(name);

const workspaceId =
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/logs";

if (flag("removed") !== true) {
  new EncryptedDataFactory(
    "orders",
    {
      resourceGroupName: "rg-data",
      locks: flag("locks"),
      managedVirtualNetwork: flag("locks"),
      deletionProtection: flag("deletionProtection"),
      diagnostics: flag("locks") === true ? { workspaceId } : undefined,
    },
    { protect: flag("protect") },
  );
}
