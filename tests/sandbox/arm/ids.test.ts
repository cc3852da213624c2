import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ArmError } from "../../../sandbox/arm/errors";
import { isWithin, parentOf, parseArmId } from "../../../sandbox/arm/ids";
import { GROUP, idOf, SUBSCRIPTION } from "../support";

describe("parseArmId", () => {
  it("takes a nested resource apart", () => {
    const id = parseArmId(idOf.key("kv", "cmk"));
    expect(id).toMatchObject({
      id: idOf.key("kv", "cmk"),
      type: "Microsoft.KeyVault/vaults/keys",
      names: ["kv", "cmk"],
      name: "cmk",
      collection: false,
      scope: GROUP,
      subscriptionId: SUBSCRIPTION,
      resourceGroup: "rg-data",
    });
    expect(parentOf(id).id).toBe(idOf.vault("kv"));
  });

  it("gives known segments their casing and names the caller's", () => {
    const odd = `/SUBSCRIPTIONS/${SUBSCRIPTION}/resourcegroups/RG//PROVIDERS/microsoft.keyvault/VAULTS/Kv-One/`;
    expect(parseArmId(odd).id).toBe(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG/providers/Microsoft.KeyVault/vaults/Kv-One`,
    );
  });

  it("reads a resource group and its collection", () => {
    expect(parseArmId(GROUP)).toMatchObject({ id: GROUP, name: "rg-data", collection: false });
    const groups = parseArmId(`/subscriptions/${SUBSCRIPTION}/resourceGroups`);
    expect(groups).toMatchObject({ type: "Microsoft.Resources/resourceGroups", collection: true });
  });

  it("reads a role assignment with what it is about as its scope", () => {
    const scope = idOf.key("kv", "cmk");
    expect(parseArmId(idOf.grant(scope, "guid"))).toMatchObject({
      type: "Microsoft.Authorization/roleAssignments",
      name: "guid",
      scope,
      resourceGroup: "rg-data",
    });
    const wide = parseArmId(
      "/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/roleAssignments/g",
    );
    expect(wide).toMatchObject({ name: "g", subscriptionId: "" });
  });

  it("reads the collection inside a resource", () => {
    const keys = parseArmId(`${idOf.vault("kv")}/keys`);
    expect(keys).toMatchObject({ id: `${idOf.vault("kv")}/keys`, collection: true, name: "" });
    expect(parentOf(keys).id).toBe(idOf.vault("kv"));
  });

  it.each(["", "/", "/subscriptions", "/subscriptions/x/resourceGroups/a/b/c", "/providers/X"])(
    "refuses %j",
    (path) => {
      expect(() => parseArmId(path)).toThrow(ArmError);
    },
  );

  it("has one key for every casing of an id", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/);
    const property = fc.property(name, name, fc.boolean(), (vault, key, upper) => {
      const id = idOf.key(vault, key);
      const other = upper ? id.toUpperCase() : id.toLowerCase();
      expect(parseArmId(other).key).toBe(parseArmId(id).key);
    });
    fc.assert(property);
  });
});

describe("isWithin", () => {
  it("holds at segment boundaries only, whatever the casing", () => {
    expect(isWithin(idOf.vault("kv"), GROUP)).toBe(true);
    expect(isWithin(idOf.vault("kv").toUpperCase(), GROUP)).toBe(true);
    expect(isWithin(`${GROUP}-other/providers/X/y/z`, GROUP)).toBe(false);
    expect(isWithin(GROUP, idOf.vault("kv"))).toBe(false);
  });
});
