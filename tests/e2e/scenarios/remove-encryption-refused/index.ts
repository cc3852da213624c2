import { EncryptedDataFactory } from "adf-cmk";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";

/** What the program does to the factory that the component has created. */
const changes: Record<string, (inputs: Record<string, object>) => object> = {
  nothing: (inputs) => inputs,
  "leaves encryption out": ({ encryption: _, ...inputs }) => inputs,
  "empties the key": (inputs) => ({ ...inputs, encryption: { ...inputs.encryption, keyName: "" } }),
  "leaves its identity out": ({ encryption, ...inputs }) => ({
    ...inputs,
    encryption: { ...encryption, identity: undefined },
  }),
  "detaches the identity": (inputs) => ({ ...inputs, identity: { type: "SystemAssigned" } }),
};

const change = new pulumi.Config().get("change") ?? "nothing";
const resourceGroupName = "rg-data";

if (change === "writes the factory by hand") {
  const factoryName = new pulumi.Config().require("factoryName");
  const parent =
    "urn:pulumi:test::remove-encryption-refused::adf-cmk:index:EncryptedDataFactory::orders";
  const aliases = [{ name: "orders", parent }];
  const settings = { resourceGroupName, factoryName, location: "westeurope" };
  new datafactory.Factory("by-hand", settings, { aliases });
} else {
  new EncryptedDataFactory(
    "orders",
    { resourceGroupName, deletionProtection: false },
    {
      transforms: [
        ({ type, props, opts }) =>
          type === "azure-native:datafactory:Factory"
            ? { props: changes[change]!(props), opts }
            : undefined,
      ],
    },
  );
}
