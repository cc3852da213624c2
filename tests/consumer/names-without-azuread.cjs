// A program that gives a name, without the package that looks names up.
const pulumi = require("@pulumi/pulumi");
const { EncryptedDataFactory } = require("adf-cmk");

// Pulumi shows such an error on the component and ends the program.
process.once("unhandledRejection", ({ message }) => {
  console.log(message);
  process.exit(1);
});

void (async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: ({ inputs }) => inputs,
  });
  const keyAdministrators = [{ group: "Key guards" }];
  new EncryptedDataFactory("orders", { resourceGroupName: "rg-data", keyAdministrators });
})();
