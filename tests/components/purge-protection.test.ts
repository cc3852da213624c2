import { describe, expect, it } from "@jest/globals";
import { problemAfterwards } from "../../components/purge-protection";

const after = (enablePurgeProtection: boolean | undefined): unknown =>
  problemAfterwards({ name: "kv-shared", properties: { tenantId: "t", enablePurgeProtection } });

describe("a vault whose purge protection was switched on", () => {
  it("has it", () => expect(after(true)).toBeUndefined());

  it.each([undefined, false])("is refused if it says %s all the same", (value) =>
    expect(after(value)).toEqual({
      path: "enablePurgeProtectionOfExistingVault",
      given: `vault "kv-shared": purge protection is ${value} although it has been switched on`,
      allowed: "purge protection enabled",
      fix: "az keyvault update --name kv-shared --enable-purge-protection true (cannot be undone)",
    }),
  );
});
