import { EncryptedDataFactory } from "adf-cmk";
import { Provider } from "@pulumi/azuread/provider";
import * as pulumi from "@pulumi/pulumi";

const tenantId = new pulumi.Config().get("azureAdTenant");

const orders = new EncryptedDataFactory(
  "orders",
  {
    resourceGroupName: "rg-data",
    deletionProtection: false,
    keyAdministrators: [{ group: "Data team" }],
  },
  tenantId === undefined ? {} : { providers: [new Provider("directory", { tenantId })] },
);

export const evidence = orders.evidence;
