import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isValidName } from "../../azure/names";
import { NameSource, physicalName } from "../../components/physical-names";

const ORDERS: NameSource = {
  logicalName: "orders",
  subscriptionId: "11111111-1111-1111-1111-111111111111",
  resourceGroupName: "rg-data",
};

const kinds = ["factory", "vault", "identity", "key", "deployment"] as const;
const logicalName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 80 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
);
const nameSuffix = fc.option(fc.stringMatching(/^[a-z0-9]{1,8}$/), { nil: undefined });

describe("physicalName", () => {
  it("gives these names for ever: another name would be another vault", () => {
    expect(kinds.map((kind) => physicalName(kind, ORDERS))).toEqual([
      "adf-orders-qxvi6o",
      "kv-orders-qxvi6o",
      "id-orders-qxvi6o",
      "cmk-orders",
      "purge-protection-orders-qxvi6o",
    ]);
    expect(physicalName("vault", { ...ORDERS, nameSuffix: "prod" })).toBe("kv-orders-prod");
    expect(physicalName("vault", { ...ORDERS, logicalName: "Customer_Orders Europe" })).toBe(
      "kv-customer-sejj2-yu04te",
    );
  });

  it("is valid for its kind whatever the component is called", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), logicalName, nameSuffix, (kind, name, suffix) => {
        const made = physicalName(kind, { ...ORDERS, logicalName: name, nameSuffix: suffix });
        expect(isValidName(kind, made)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it("differs between components, groups and subscriptions", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), logicalName, logicalName, (kind, one, other) => {
        fc.pre(one !== other);
        const nameOf = (name: string): string =>
          physicalName(kind, { ...ORDERS, logicalName: name });
        expect(nameOf(one)).not.toBe(nameOf(other));
      }),
      { numRuns: 10_000 },
    );
    const others = [
      { ...ORDERS, resourceGroupName: "rg-other" },
      { ...ORDERS, subscriptionId: "22222222-2222-2222-2222-222222222222" },
    ];
    for (const other of others) {
      expect(physicalName("vault", other)).not.toBe(physicalName("vault", ORDERS));
    }
  });

  it("does not depend on the case in which Azure returns a group or subscription", () => {
    const upper = { ...ORDERS, resourceGroupName: "RG-DATA" };
    expect(physicalName("vault", upper)).toBe(physicalName("vault", ORDERS));
  });
});
