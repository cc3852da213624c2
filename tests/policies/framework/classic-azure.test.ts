import { describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../../policies/catalogue";
import { IDENTITY_ID } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { classic, classicAccess } from "../support/classic-chain";
import { atFirstPreview } from "../support/first-preview";
import { Finding, judge } from "../support/judge";

function mandatory(resources: readonly ExampleResource[]): readonly Finding[] {
  const { early, late } = judge(CATALOGUE, resources);
  return [...early, ...late].filter(({ level }) => level === "mandatory");
}

describe("a chain of the classic azure provider", () => {
  it("is right when everything is", () => {
    expect(mandatory(classic())).toEqual([]);
    const policies = classic({ vault: { rbacAuthorizationEnabled: false } }, classicAccess());
    expect(mandatory(policies)).toEqual([]);
  });

  it("is right at a first preview, as far as it can be told", () =>
    expect(mandatory(atFirstPreview(classic()))).toEqual([]));

  it.each<[string, object, string, RegExp]>([
    ["vault", { location: "northeurope" }, "adf-kv-same-region", /northeurope/],
    ["vault", { purgeProtectionEnabled: false }, "kv-purge-protection", /purgeProtectionEnabled/],
    ["vault", { softDeleteRetentionDays: 7 }, "kv-soft-delete", /softDeleteRetentionDays/],
    [
      "vault",
      { tenantId: "99999999-9999-4999-8999-999999999999" },
      "adf-kv-same-tenant",
      /tenantId of vault "orders" is "9999/,
    ],
    ["key", { keyType: "EC" }, "kv-key-rsa-only", /keyType of key "orders-key" is "EC"/],
    ["factory", { customerManagedKeyId: undefined }, "adf-cmk-required", /customerManagedKeyId/],
    [
      "factory",
      { customerManagedKeyIdentityId: undefined },
      "adf-cmk-user-assigned-identity",
      /customerManagedKeyIdentityId/,
    ],
    [
      "factory",
      { identity: { type: "UserAssigned", identityIds: [`${IDENTITY_ID}-another`] } },
      "adf-cmk-identity-attached",
      /id-orders-another/,
    ],
    ["grant", { roleDefinitionName: "Reader" }, "adf-cmk-identity-permissions", /"Reader"/],
    [
      "vault",
      { rbacAuthorizationEnabled: false },
      "adf-cmk-identity-permissions",
      /without effect/,
    ],
  ])("is refused for %s %j", (part, inputs, rule, saying) => {
    const found = mandatory(classic({ [part]: inputs })).filter(({ policy }) => policy === rule);
    expect(found).toEqual([expect.objectContaining({ message: expect.stringMatching(saying) })]);
  });

  it("is refused for permissions that an access policy lacks", () =>
    expect(
      mandatory(
        classic(
          { vault: { rbacAuthorizationEnabled: false } },
          classicAccess({ keyPermissions: ["Get"] }),
        ),
      ),
    ).toMatchObject([{ policy: "adf-cmk-identity-permissions" }]));
});
