/** @shows S10 encryption-stays */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const WAY_OUT = /Look for a transform[^]*To use another key, set key\.name/;

async function expectRefused(change: string, saying: RegExp): Promise<void> {
  workspace.configure({ change });
  const before = [...sent(workspace, "PUT"), ...sent(workspace, "DELETE")];
  for (const refused of [await workspace.preview(), await workspace.up()]) {
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(saying);
    expect(refused.output).toMatch(WAY_OUT);
  }
  expect([...sent(workspace, "PUT"), ...sent(workspace, "DELETE")]).toEqual(before);
}

describe("taking the encryption off a factory", () => {
  it("is refused before Azure is asked, whatever is left out, and life goes on", () =>
    expectGoodLife(workspace, {
      then: async () => {
        const off =
          /EncryptedDataFactory "orders": this update would take the encryption off factory "adf-orders-/;
        await expectRefused(
          "leaves encryption out",
          new RegExp(
            `${off.source}[^]*encryption\\.vaultBaseUrl and encryption\\.keyName and encryption\\.identity\\.userAssignedIdentity are not set`,
          ),
        );
        for (const [change, what] of [
          ["empties the key", /encryption\.keyName is not set/],
          ["leaves its identity out", /encryption\.identity\.userAssignedIdentity is not set/],
          ["detaches the identity", /id-orders-\w+, is not in identity\.userAssignedIdentities/],
        ] as const) {
          await expectRefused(change, what);
        }
        workspace.configure({ change: "nothing" });
      },
    }));

  it("is refused by the pack, and by Azure, when the component is left for a factory by hand", async () => {
    workspace.configure({ change: "leaves encryption out" });
    expect((await workspace.preview()).output).toMatch(/would be created without its encryption/);
    workspace.configure({ change: "nothing" });
    expectSuccess(await workspace.up());
    const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
    const before = sent(workspace, "PUT").length;
    workspace.configure({
      change: "writes the factory by hand",
      factoryName: String(factory?.["name"]),
    });
    const withPack = await workspace.up({ policies: true });
    expect(withPack.exitCode).not.toBe(0);
    expect(withPack.violations).toContainEqual(
      expect.objectContaining({ policyName: "adf-cmk-required", enforcementLevel: "mandatory" }),
    );
    expect(sent(workspace, "PUT")).toHaveLength(before);
    const withoutPack = await workspace.up();
    expect(withoutPack.output).toMatch(/RemovedCMKToExistingFactory/);
    expect(await workspace.existing("Microsoft.KeyVault/vaults")).toHaveLength(1);
  });
});
