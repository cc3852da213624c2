/** @shows S5 existing-resources existing-key-inspected wrong-key */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a key that was uploaded", () => {
  it("is used and left as it is", async () => {
    const { keyId } = await createEstate(workspace);
    const before = await workspace.sandbox.azure.get(keyId);
    await expectGoodLife(workspace, {
      then: async () => {
        const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
        expect(factory?.["properties"]).toMatchObject({ encryption: { keyName: "cmk-shared" } });
      },
    });
    expect(await workspace.sandbox.azure.get(keyId)).toEqual(before);
  });

  it.each([
    [
      { kty: "EC", keySize: undefined, curveName: "P-256", keyOps: ["sign"] },
      /type "EC"[^]*use another key/,
    ],
    [{ keyOps: ["encrypt"] }, /operations encrypt[^]*--ops encrypt wrapKey unwrapKey/],
    [{ attributes: { enabled: false } }, /it is disabled[^]*--enabled true/],
    [{ attributes: { exp: 1_700_000_000 } }, /it expired on 2023-11-14[^]*az keyvault key rotate/],
    [{ attributes: { nbf: 4_000_000_000 } }, /it cannot be used before 2096[^]*wait until then/],
  ])("is refused at the first preview, before anything is sent: %j", async (key, saying) => {
    await createEstate(workspace, { key });
    const before = sent(workspace, "PUT").length;
    const preview = await workspace.preview();
    expect(preview.exitCode).not.toBe(0);
    expect(preview.output).toMatch(saying);
    expect(sent(workspace, "PUT")).toHaveLength(before);
  });

  it.each([
    [
      {},
      /the URI's host must match the vault and the cloud, public, whose vaults end in vault\.azure\.net/,
    ],
    [{ "azure-native:environment": "public" }, /the cloud that the stack deploys to, public/],
  ])(
    "is refused with an address of another cloud, when the stack has %j",
    async (config, saying) => {
      await createEstate(workspace);
      const before = sent(workspace, "PUT").length;
      workspace.configure({
        keyUri: "https://kv-shared.vault.azure.cn/keys/cmk-shared",
        ...config,
      });
      const preview = await workspace.preview();
      expect(preview.exitCode).not.toBe(0);
      expect(preview.errors.filter((error) => error.includes("1 invalid argument"))).toHaveLength(
        1,
      );
      expect(preview.output).toMatch(saying);
      expect(sent(workspace, "PUT")).toHaveLength(before);
    },
  );
});
