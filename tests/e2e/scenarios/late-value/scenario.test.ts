/** @shows late-values */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a wrong value that is known only during the update", () => {
  it("is reported once, cleanly, and nothing that depends on it is created", async () => {
    expectSuccess(await workspace.preview());
    const up = await workspace.up();
    expect(up.exitCode).not.toBe(0);
    expect(up.errors.filter((error) => error.includes("invalid argument"))).toHaveLength(1);
    expect(up.output).toMatch(/1\. key\.size\n\s+given +36\n\s+allowed +bits, as a number/);
    expect(up.output).not.toContain("error serializing property");
    const types = (await workspace.state()).map(({ type }) => type);
    expect(types).not.toContain("azure-native:keyvault:Key");
    expect(types).not.toContain("azure-native:datafactory:Factory");
  });
});
