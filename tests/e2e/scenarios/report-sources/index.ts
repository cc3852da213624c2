import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";

const resourceGroupName = "rg-data";
const location = "westeurope";

// here: kv-purge-protection
const vault = new keyvault.Vault("orders", {
  resourceGroupName,
  location,
  properties: {
    tenantId: "22222222-2222-4222-8222-222222222222",
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
  },
});

if (new pulumi.Config().getBoolean("crash")) {
  throw new Error("The settings could not be read.");
}

// here: adf-cmk-required
new datafactory.Factory("orders", { resourceGroupName, location }, { dependsOn: [vault] });
