import { EncryptedDataFactory } from "adf-cmk";
import * as pulumi from "@pulumi/pulumi";

const changes = new pulumi.Config().getObject<object>("changes") ?? {};

const orders = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data", ...changes });

export const evidence = orders.evidence;
