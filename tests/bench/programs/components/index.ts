import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactory } from "../../../../components";

for (let index = 0; index < new pulumi.Config().requireNumber("count"); index += 1) {
  new EncryptedDataFactory(`orders-${index}`, { resourceGroupName: "rg-data" });
}
