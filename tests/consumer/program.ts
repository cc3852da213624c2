import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "adf-cmk";

const args: EncryptedDataFactoryArgs = { resourceGroupName: "rg-data", key: { size: 3072 } };

/** A user's program. */
export function deploy(): {
  factoryId: pulumi.Output<string>;
  keyType: pulumi.Output<string | undefined>;
} {
  const orders = new EncryptedDataFactory("orders", args);
  return { factoryId: orders.factoryId, keyType: orders.evidence.keyType };
}
