import { describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../policies/catalogue";
import { PASS } from "../../policies/framework/outcome";
import { strictConfiguration } from "../../policies/presets";
import { makeRule } from "./support/make-rule";

describe("the preset strict", () => {
  it("takes level and settings from the rule, and counts not knowing as a violation", () =>
    expect(
      strictConfiguration([
        makeRule(() => PASS),
        makeRule(() => PASS, { id: "other", strict: { level: "advisory", settings: { size: 3 } } }),
      ]),
    ).toEqual({
      "a-rule": { enforcementLevel: "mandatory", onUnknown: "violation" },
      other: { enforcementLevel: "advisory", onUnknown: "violation", size: 3 },
    }));

  it("has every rule of the pack", () =>
    expect(Object.keys(strictConfiguration(CATALOGUE))).toEqual(CATALOGUE.map(({ id }) => id)));
});
