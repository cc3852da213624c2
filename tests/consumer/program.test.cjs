// The same in a CommonJS module.
const assert = require("node:assert/strict");
const test = require("node:test");
const pulumi = require("@pulumi/pulumi");
const { EncryptedDataFactory } = require("adf-cmk");

test("the factory is encrypted with a key", async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: ({ inputs }) => inputs,
  });
  const orders = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data" });
  assert.equal(await orders.factoryId.promise(), "orders-id");
});

test("wrong arguments are refused", async () => {
  assert.throws(
    () => new EncryptedDataFactory("orders", { resourceGroupName: "", key: { size: 1 } }),
    /EncryptedDataFactory "orders" has 2 invalid arguments/,
  );
});
