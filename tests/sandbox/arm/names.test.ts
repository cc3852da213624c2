import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isValidName, requireName } from "../../../sandbox/arm/names";

/** The documented rules once more, character by character, to judge the regular expressions by. */
const byHand = {
  vault: (name: string) =>
    /^[A-Za-z]/.test(name) &&
    /[A-Za-z0-9]$/.test(name) &&
    !name.includes("--") &&
    name.length >= 3 &&
    name.length <= 24 &&
    [...name].every((character) => /[A-Za-z0-9-]/.test(character)),
  factory: (name: string) =>
    name.length >= 3 &&
    name.length <= 63 &&
    name.split("-").every((part) => part !== "" && [...part].every((c) => /[A-Za-z0-9]/.test(c))),
  identity: (name: string) =>
    name.length >= 3 &&
    name.length <= 128 &&
    /[A-Za-z0-9]/.test(name[0]!) &&
    [...name].every((character) => /[A-Za-z0-9_-]/.test(character)),
  resourceGroup: (name: string) =>
    name.length >= 1 &&
    name.length <= 90 &&
    !name.endsWith(".") &&
    [...name].every((character) => /[A-Za-z0-9_.()-]/.test(character)),
};

const anyName = fc.oneof(
  fc.string({ maxLength: 140 }),
  fc.stringMatching(/^[A-Za-z0-9_.()-]{1,130}$/),
  fc.stringMatching(/^[a-z0-9-]{2,66}$/),
);

describe("names", () => {
  it.each(Object.entries(byHand))("of a %s follow the documented rule", (kind, rule) => {
    const property = fc.property(anyName, (name) => {
      expect(isValidName(kind as keyof typeof byHand, name)).toBe(rule(name));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it.each(["kv\n", "kv ", "Ünïcode", "аdf-one", "kv\u202e1", "a/b", "a\u0000b"])(
    "%j is none for anything in Azure",
    (name) => {
      for (const kind of ["vault", "key", "identity", "factory", "resourceGroup"] as const) {
        expect(isValidName(kind, name)).toBe(false);
      }
    },
  );

  it("has Azure's words for a vault", () => {
    expect(() => requireName("vault", "1kv")).toThrow("The vault name '1kv' is invalid.");
  });

  it("names kind and rule where Azure's words are not known", () => {
    expect(() => requireName("factory", "a--b")).toThrow(
      "'a--b' is not a valid data factory name.",
    );
  });
});
