import { Provider } from "@pulumi/azure-native/provider";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

type Arguments = Partial<EncryptedDataFactoryArgs> & { readonly ownProvider?: boolean };

const components = new pulumi.Config().requireObject<Record<string, Arguments>>("components");

for (const [name, { ownProvider, ...args }] of Object.entries(components)) {
  new EncryptedDataFactory(
    name,
    { resourceGroupName: "rg-data", ...args },
    ownProvider ? { provider: new Provider("own") } : {},
  );
}
