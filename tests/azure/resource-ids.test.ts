import { describe, expect, it } from "@jest/globals";
import {
  isResourceIdOf,
  lastName,
  parseResourceId,
  sameResourceId,
} from "../../azure/resource-ids";

const VAULT =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-data/providers/Microsoft.KeyVault/vaults/kv-orders";

describe("resource ids", () => {
  it("are split into their parts", () => {
    expect(parseResourceId(`${VAULT}/keys/cmk-orders`)).toEqual({
      subscriptionId: "11111111-1111-1111-1111-111111111111",
      resourceGroupName: "rg-data",
      type: "Microsoft.KeyVault/vaults/keys",
      names: ["kv-orders", "cmk-orders"],
    });
  });

  it.each([
    "",
    "kv-orders",
    "/subscriptions/1/resourceGroups/rg",
    VAULT.slice(1),
    `${VAULT}/keys`,
    `${VAULT}//`,
    `https://management.azure.com${VAULT}`,
  ])("are not %j", (text) => {
    expect(parseResourceId(text)).toBeUndefined();
  });

  it("are compared without regard to case or a trailing slash", () => {
    expect(sameResourceId(VAULT, `${VAULT.toUpperCase()}/`)).toBe(true);
    expect(sameResourceId(VAULT, `${VAULT}2`)).toBe(false);
    expect(isResourceIdOf("microsoft.keyvault/VAULTS", VAULT)).toBe(true);
    expect(isResourceIdOf("Microsoft.KeyVault/vaults", `${VAULT}/keys/k`)).toBe(false);
  });

  it("end with the resource's name", () => {
    expect(lastName(VAULT)).toBe("kv-orders");
  });
});
