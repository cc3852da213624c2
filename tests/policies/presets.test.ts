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

  it("has these levels; a change is a change for everybody who uses the preset", () => {
    const levels = Object.entries(strictConfiguration(CATALOGUE)).map(
      ([id, { enforcementLevel }]: [string, any]) => `${id} ${enforcementLevel}`,
    );
    expect(levels).toEqual([
      "adf-kv-same-region mandatory",
      "adf-kv-same-tenant mandatory",
      "kv-soft-delete mandatory",
      "kv-purge-protection mandatory",
      "kv-network-reachable mandatory",
      "kv-network-default-deny mandatory",
      "kv-rbac-authorization mandatory",
      "kv-key-rsa-only mandatory",
      "kv-key-usable mandatory",
      "kv-key-size mandatory",
      "kv-key-rotation mandatory",
      "kv-key-expiry advisory",
      "kv-key-hsm mandatory",
      "adf-cmk-required mandatory",
      "adf-cmk-user-assigned-identity mandatory",
      "adf-cmk-identity-attached mandatory",
      "adf-cmk-identity-permissions mandatory",
      "kv-least-privilege-grant mandatory",
      "adf-cmk-at-creation-managed-vnet mandatory",
      "adf-cmk-not-disabled mandatory",
      "adf-cmk-key-uri mandatory",
      "adf-cmk-grant-before-factory mandatory",
      "adf-cmk-key-in-vault mandatory",
      "adf-cmk-vault-visible advisory",
      "cmk-resources-protected advisory",
      "adf-public-network-disabled mandatory",
      "adf-git-configured advisory",
    ]);
  });
});
