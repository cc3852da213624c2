import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { chain } from "./chain";

const asProposed = new pulumi.Config().getBoolean("asProposed") ?? false;

// It exists, and moves to another key; its size is agreed to for a while.
chain("orders", { keySize: 2048, moves: asProposed });

if (asProposed) {
  chain("invoices", { vaultLocation: "northeurope" });

  // A number that only exists when something is created, as from another team's component.
  const late = new managedidentity.UserAssignedIdentity("late", { resourceGroupName: "rg-data" });
  chain("archive", { retention: late.principalId.apply(() => 90) });
}
