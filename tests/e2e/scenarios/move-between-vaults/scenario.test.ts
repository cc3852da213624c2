/** @shows S9 moves-in-order */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectNothingToDo, expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that moves", () => {
  it("has its new grant before the old one goes: to another vault, to another identity", async () => {
    const { vaultId } = await createEstate(workspace);
    const { azure } = workspace.sandbox;
    const { location, properties } = await azure.get(vaultId);
    await azure.put(vaultId.replace("kv-shared", "kv-other"), { location, properties } as never);
    expectSuccess(await workspace.up({ policies: true }));

    const changes: Record<string, string>[] = [{ vault: "kv-other" }, { identity: "id-another" }];
    for (const change of changes) {
      workspace.configure(change);
      const up = await workspace.up({ policies: true });
      expectSuccess(up);
      const factories = await workspace.existing("Microsoft.DataFactory/factories");
      expect(factories).toHaveLength(1);
      await expectNothingToDo(workspace);
    }
    const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
    expect(factory?.["properties"]).toMatchObject({
      encryption: {
        vaultBaseUrl: "https://kv-other.vault.azure.net/",
        identity: { userAssignedIdentity: expect.stringMatching(/id-another$/) },
      },
    });
    expectSuccess(await workspace.destroy());
  });
});
