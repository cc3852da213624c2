import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { handWrittenChain } from "../../support/hand-written-chain";

// Known only after it exists, so a first preview knows neither the vault's name nor what hangs on it.
const other = new managedidentity.UserAssignedIdentity("other", { resourceGroupName: "rg-data" });
const vaultName = other.principalId.apply((id) => `kv-${id.slice(0, 8)}`);

handWrittenChain({ vaultName, vaultLocation: "northeurope" });
