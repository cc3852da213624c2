import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  isKnownLocation,
  isLocationShaped,
  KNOWN_LOCATIONS,
  normalizeLocation,
  sameLocation,
} from "../../azure/locations";

const known = fc.constantFrom(...KNOWN_LOCATIONS);

/** The same region as people and Azure's services also write it: spaced, in any case. */
const written = known.chain((location) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: location.length, maxLength: location.length }),
      fc.array(fc.boolean(), { minLength: location.length, maxLength: location.length }),
    )
    .map(([upper, spaced]) => ({
      location,
      text: [...location]
        .map((letter, i) => (upper[i] ? letter.toUpperCase() : letter) + (spaced[i] ? " " : ""))
        .join(""),
    })),
);

describe("region names", () => {
  it("are equal whatever their case and spaces", () => {
    fc.assert(
      fc.property(written, ({ location, text }) => {
        expect(sameLocation(location, text)).toBe(true);
        expect(isKnownLocation(text)).toBe(true);
        expect(isLocationShaped(text)).toBe(true);
      }),
    );
  });

  it("of two regions are never equal", () => {
    fc.assert(
      fc.property(known, known, (one, other) => {
        expect(sameLocation(one, other)).toBe(one === other);
      }),
    );
  });

  it("are normalised once and for all", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(normalizeLocation(normalizeLocation(text))).toBe(normalizeLocation(text));
      }),
    );
  });

  it.each(["South Central US", "southcentralus", "SOUTHCENTRALUS"])("reads %j", (text) => {
    expect(normalizeLocation(text)).toBe("southcentralus");
  });

  it.each(["west-europe", "eu-west-1", "", "weu", "west_europe"])("does not take %j", (text) => {
    expect(isLocationShaped(text)).toBe(false);
  });
});
