// A user's unit test, in an ECMAScript module: nothing but setMocks is needed.
import assert from "node:assert/strict";
import test from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactory } from "adf-cmk";

await pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
  call: ({ inputs }) => inputs,
});

test("the factory is encrypted with a key", async () => {
  const orders = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data" });
  assert.equal(await orders.factoryId.promise(), "orders-id");
});
