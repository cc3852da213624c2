/** @shows all-mistakes-at-once factory-name */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("ten wrong arguments", () => {
  it("make one message without a stack, before Azure is asked anything", async () => {
    const preview = await workspace.preview();
    expect(preview.exitCode).not.toBe(0);
    expect(preview.output).toContain('EncryptedDataFactory "orders" has 10 invalid arguments:');
    for (const path of [
      "resourceGroupName",
      "location",
      "tenantId",
      "factoryName",
      "nameSuffix",
      "vault.softDeleteRetentionInDays",
      "key.size",
      "identity.name",
      "vault, existingVaultId",
      "key.type, vault.sku",
    ]) {
      expect(preview.output).toMatch(new RegExp(`\\d+\\. ${path.replaceAll(".", "\\.")}\\n`));
    }
    expect(preview.output).not.toMatch(/\n\s+at /);
    expect(preview.errors.filter((error) => error.includes("invalid argument"))).toHaveLength(1);
    expect(workspace.sandbox.calls.filter(({ kind }) => kind === "arm")).toEqual([]);
  });
});
