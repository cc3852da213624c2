/** @shows S6 existing-resources */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { OLD_FACTORY, OLD_FACTORY_ID } from "../../support/old-factory";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that exists", () => {
  it("is taken over in one update and encrypted in the next, and keeps all that it has", async () => {
    const { azure } = workspace.sandbox;
    await azure.put(OLD_FACTORY_ID, OLD_FACTORY);
    const before = sent(workspace, "PUT").length;
    expectSuccess(await workspace.up());
    expect(sent(workspace, "PUT").slice(before)).not.toContain(OLD_FACTORY_ID);
    expectSuccess(await workspace.up());
    expect(await azure.get(OLD_FACTORY_ID)).toMatchObject({
      ...OLD_FACTORY,
      properties: { ...OLD_FACTORY.properties, encryption: { keyName: "cmk-orders" } },
    });
    await expectNothingToDo(workspace);
  });

  it("is refused when it is not there, or has no identity of its own", async () => {
    const missing = await workspace.preview();
    expect(missing.exitCode).not.toBe(0);
    expect(missing.output).toMatch(
      /existingFactoryId[^]*a factory that exists[^]*az datafactory list/,
    );
    await workspace.sandbox.azure.put(OLD_FACTORY_ID, {
      ...OLD_FACTORY,
      identity: undefined as never,
    });
    const nameless = await workspace.preview();
    expect(nameless.output).toMatch(
      /"adf-old" without an identity of its own[^]*az resource update/,
    );
  });
});
