/** @shows factory-name other-names */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isValidName, NAME_RULES, NamedKind } from "../../azure/names";

describe("isValidName", () => {
  it.each<[NamedKind, string, boolean]>([
    ["factory", "adf", true],
    ["factory", "ADF-1-b", true],
    ["factory", "ab", false],
    ["factory", "a".repeat(63), true],
    ["factory", "a".repeat(64), false],
    ["factory", "-abc", false],
    ["factory", "abc-", false],
    ["factory", "a--b", false],
    ["factory", "a_b", false],
    ["factory", "a.b", false],
    ["factory", "a b", false],
    ["factory", "adf\n", false],
    ["factory", "Ünï", false],
    ["vault", "kv1", true],
    ["vault", "1kv", false],
    ["vault", "k".repeat(24), true],
    ["vault", "k".repeat(25), false],
    ["vault", "kv-", false],
    ["vault", "a--b", false],
    ["vault", "kv_1", false],
    ["key", "k", true],
    ["key", "", false],
    ["key", "k".repeat(127), true],
    ["key", "k".repeat(128), false],
    ["key", "key_1", false],
    ["key", "key.1", false],
    ["identity", "id_1-a", true],
    ["identity", "_id", false],
    ["identity", "id", false],
    ["identity", "i".repeat(128), true],
    ["identity", "i".repeat(129), false],
    ["deployment", "a.b-(c)_1", true],
    ["deployment", "a b", false],
    ["deployment", "d".repeat(65), false],
    ["resourceGroup", "rg", true],
    ["resourceGroup", "rg.(1)_a", true],
    ["resourceGroup", "rg.", false],
    ["resourceGroup", "rg#", false],
    ["resourceGroup", "r".repeat(90), true],
    ["resourceGroup", "r".repeat(91), false],
  ])("for %s %j is %s", (kind, name, valid) => {
    expect(isValidName(kind, name)).toBe(valid);
  });

  it("never accepts a name outside the length that its message states", () => {
    const kinds = fc.constantFrom(...(Object.keys(NAME_RULES) as NamedKind[]));
    fc.assert(
      fc.property(kinds, fc.stringMatching(/^[a-z][a-z0-9]*$/, { size: "+2" }), (kind, name) => {
        const { minLength, maxLength, allowed } = NAME_RULES[kind];
        expect(isValidName(kind, name)).toBe(name.length >= minLength && name.length <= maxLength);
        expect(allowed.startsWith(`${minLength} to ${maxLength} `)).toBe(true);
      }),
    );
  });
});
