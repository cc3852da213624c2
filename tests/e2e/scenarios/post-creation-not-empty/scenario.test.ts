/** @shows S6 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess } from "../../support/lifecycles";
import { OLD_FACTORY, OLD_FACTORY_ID } from "../../support/old-factory";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that has pipelines", () => {
  it("is refused a key in Azure's words, with the way out, and takes it when it is empty", async () => {
    const { azure } = workspace.sandbox;
    const pipeline = `${OLD_FACTORY_ID}/pipelines/daily`;
    await azure.put(OLD_FACTORY_ID, OLD_FACTORY);
    await azure.put(pipeline, { properties: {} });
    const encryption = async (): Promise<unknown> =>
      ((await azure.get(OLD_FACTORY_ID))["properties"] as { encryption?: unknown }).encryption;

    expectSuccess(await workspace.preview());
    expectSuccess(await workspace.up());
    const refused = await workspace.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(
      /AddCMKToExistingFactoriesWithEntities[^]*You cannot add CMK settings for factories with existing entities/,
    );
    expect(refused.output).toMatch(/empty factory only[^]*Remove them[^]*EncryptedDataFactory/);
    expect(await encryption()).toBeUndefined();
    expect(await azure.get(pipeline)).toBeDefined();

    await azure.delete(pipeline);
    expectSuccess(await workspace.up());
    expect(await encryption()).toMatchObject({ keyName: "cmk-orders" });
    await expectNothingToDo(workspace);
    expectSuccess(await workspace.destroy());
  });
});
