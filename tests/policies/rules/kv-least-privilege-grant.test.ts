import { describe, expect, it } from "@jest/globals";
import {
  accessPolicy,
  chain,
  factory,
  PRINCIPAL,
  roleAssignment,
  roleId,
  TENANT,
  vault,
} from "../../../policies/examples/chain";
import { Outcome } from "../../../policies/framework/outcome";
import { ExampleResource, Rule } from "../../../policies/framework/rule";
import { kvLeastPrivilegeGrant as rule } from "../../../policies/rules/kv-least-privilege-grant";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { judge } from "../support/judge";
import { advised, doubted, expectFindings, expectNotApplicable } from "../support/one-rule";

const SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-data`;
const VAULT_ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;
const OTHER = "99999999-9999-4999-8999-999999999999";
const ADMINISTRATOR = roleId("00482a5a-887f-4fb3-b363-3b7fe8e74483");
const CONTRIBUTOR = roleId("b24988ac-6180-42a0-ab88-20f7382dd24c");
const SECRETS_USER = roleId("4633458b-17de-408a-b874-0445c86b69e6");
const BLOB_READER = roleId("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");

/** The chain with one more role assignment, after the factory. */
const also = (inputs: Record<string, unknown>, from = {}): readonly ExampleResource[] => [
  ...chain(),
  { ...roleAssignment({ principalType: "ServicePrincipal", ...inputs }), name: "another", from },
];
const needed = ["get", "wrapKey", "unwrapKey"];
const byPolicies = vault({ enableRbacAuthorization: false });
const policy = (keys: readonly string[], others = {}): readonly ExampleResource[] => {
  const grant = accessPolicy(keys);
  const permissions = { keys, ...others };
  const inputs = {
    ...grant.inputs,
    policy: { tenantId: TENANT, objectId: PRINCIPAL, permissions },
  };
  return chain({ vault: byPolicies, grant: { ...grant, inputs } });
};
const inline = (...policies: unknown[]): readonly ExampleResource[] => [
  ...chain({
    vault: {
      ...vault({ enableRbacAuthorization: false, accessPolicies: policies }),
      from: { properties: ["orders-identity"] },
    },
  }),
];
const entry = (keys: unknown, objectId = PRINCIPAL) => ({
  tenantId: TENANT,
  objectId,
  permissions: { keys },
});

describe("kv-least-privilege-grant, by role assignments", () => {
  it("accepts the role for it", () => expectFindings(rule, chain(), []));

  it.each([
    [{ roleDefinitionId: ADMINISTRATOR }, /"00482a5a.*" \(Key Vault Administrator\)/],
    [{ roleDefinitionId: ADMINISTRATOR, scope: `${VAULT_ID}/keys/cmk-orders` }, /Administrator/],
    [{ roleDefinitionId: SECRETS_USER, scope: GROUP }, /\(Key Vault Secrets User\)/],
    [{ roleDefinitionId: CONTRIBUTOR.toUpperCase(), scope: GROUP }, /\(Contributor\)/],
    [{ roleDefinitionId: CONTRIBUTOR, scope: SUBSCRIPTION }, /\(Contributor\)/],
    [
      { roleDefinitionId: roleId(OTHER) },
      /roleDefinitionId of role assignment "another" is "99999999[-9a-f4-8]*"\. .*Assign "Key Vault Crypto Service Encryption User" on the vault instead/,
    ],
  ])("advises against %j", (inputs, saying) =>
    expectFindings(rule, also(inputs), [advised(saying, "late")]),
  );

  it.each([
    { roleDefinitionId: BLOB_READER, scope: GROUP },
    { roleDefinitionId: roleId(OTHER), scope: SUBSCRIPTION },
    { roleDefinitionId: ADMINISTRATOR, principalId: OTHER },
    { roleDefinitionId: ADMINISTRATOR, scope: VAULT_ID.replace("kv-orders", "kv-other") },
    { roleDefinitionId: CONTRIBUTOR, scope: GROUP.replace("rg-data", "rg-other") },
    { roleDefinitionId: CONTRIBUTOR, scope: `/subscriptions/${OTHER}` },
    { roleDefinitionId: BLOB_READER, scope: UNKNOWN },
  ])("accepts %j", (inputs) => expectFindings(rule, also(inputs), []));

  it("accepts other roles by acceptedRoleIds, and then those only", () => {
    const settings = { acceptedRoleIds: [OTHER] };
    const grant = roleAssignment({ roleDefinitionId: roleId(OTHER) });
    expectFindings(rule, chain({ grant }), [], { settings });
    expectFindings(rule, chain(), [advised(/"e147488a/, "late")], { settings });
  });

  it("knows at a first preview whose it is, and on what", () => {
    const from = { principalId: ["orders-identity"], scope: ["orders"] };
    expectFindings(rule, atFirstPreview(chain()), []);
    expectFindings(rule, atFirstPreview(also({ roleDefinitionId: ADMINISTRATOR }, from)), [
      advised(/Administrator/, "late"),
    ]);
    expectFindings(rule, atFirstPreview(also({ roleDefinitionId: roleId(OTHER) }, from)), [
      advised(/"99999999/, "late"),
    ]);
  });

  it.each([
    [{ roleDefinitionId: UNKNOWN }, /roleDefinitionId of role assignment "another" is not known/],
    [{ roleDefinitionId: null }, /roleDefinitionId of role assignment "another" is not set/],
    [{ roleDefinitionId: CONTRIBUTOR, scope: UNKNOWN }, /scope of role assignment "another"/],
    [{ roleDefinitionId: CONTRIBUTOR, principalId: UNKNOWN }, /principalId of role assignment/],
    [
      {
        roleDefinitionId: CONTRIBUTOR,
        scope: "/providers/Microsoft.Management/managementGroups/root",
      },
      /managementGroups/,
    ],
  ])("does not decide on %j", (inputs, saying) =>
    expectFindings(rule, also(inputs), [doubted(saying, "late")]),
  );

  it("advises against what has no effect on a vault that uses access policies", () =>
    expectFindings(
      rule,
      [...policy(needed), { ...roleAssignment({ roleDefinitionId: ADMINISTRATOR }), name: "b" }],
      [advised(/Administrator/, "late")],
    ));
});

describe("kv-least-privilege-grant, by access policies", () => {
  it.each([[needed], [["Get", "WRAPKEY"]], [[]]])("accepts %j", (keys) =>
    expectFindings(rule, policy(keys), []),
  );

  it("accepts empty lists of other permissions", () =>
    expectFindings(rule, policy(needed, { secrets: [], certificates: null }), []));

  it.each([
    [[...needed, "list"], {}, /policy\.permissions\.keys of access policy .* has "list"/],
    [needed, { secrets: ["get"] }, /policy\.permissions\.secrets .* has "get"/],
    [needed, { certificates: ["list"] }, /permissions\.certificates .* has "list"/],
    [needed, { storage: "get" }, /permissions\.storage .* has "get"/],
    [[...needed, UNKNOWN, "delete"], {}, /has "delete"/],
  ])("advises against %j and %j", (keys, others, saying) =>
    expectFindings(rule, policy(keys, others), [advised(saying, "late")]),
  );

  it("says all that is too much", () =>
    expectFindings(rule, policy([...needed, "list"], { secrets: ["get"] }), [
      advised(/keys .* "list"/, "late"),
      advised(/secrets .* "get"/, "late"),
    ]));

  it("sees those in the vault itself, and not those of others", () => {
    expectFindings(rule, inline(entry(needed), entry(["all"], OTHER)), []);
    expectFindings(rule, inline(entry([...needed, "list"])), [
      advised(
        /properties\.accessPolicies\[0\]\.permissions\.keys of vault "orders" has "list"/,
        "late",
      ),
    ]);
  });

  it("knows at a first preview whose it is", () => {
    expectFindings(rule, atFirstPreview(policy(needed)), []);
    expectFindings(rule, atFirstPreview(policy([...needed, "list"])), [advised(/"list"/, "late")]);
    expectFindings(rule, atFirstPreview(inline(entry(["sign"]))), [advised(/"sign"/, "late")]);
  });

  it("does not guess whose of two it is, and need not when neither is too much", () => {
    const two = (keys: unknown) => atFirstPreview(inline(entry(keys), entry(needed)));
    expectFindings(rule, two([...needed, "list"]), [
      doubted(/accessPolicies\[0\]\.objectId .* is not known yet/, "late"),
    ]);
    expectFindings(rule, two(needed), []);
  });

  it.each([
    [policy([...needed, UNKNOWN]), /permissions\.keys\[3\] of access policy/],
    [policy(needed, { secrets: UNKNOWN }), /permissions\.secrets .* is not known yet/],
    [
      chain({ vault: vault({ enableRbacAuthorization: false, accessPolicies: UNKNOWN }) }),
      /properties\.accessPolicies of vault "orders" is not known yet/,
    ],
  ])("does not decide on unknown permissions", (resources, saying) =>
    expectFindings(rule, resources, [doubted(saying, "late")]),
  );

  it("needs not know access policies that are without effect", () =>
    expectFindings(rule, chain({ vault: vault({ accessPolicies: UNKNOWN }) }), []));
});

/** What the rule finds out in the end. */
function outcome(resources: readonly ExampleResource[]): Outcome | undefined {
  const outcomes: Outcome[] = [];
  const check: Rule["check"] = (...about) => {
    outcomes.push(rule.check(...about));
    return outcomes.at(-1)!;
  };
  judge([{ ...rule, check }], resources);
  return outcomes.at(-1);
}

describe("kv-least-privilege-grant", () => {
  it.each([
    [[...needed, "list", "Purge"], {}, /permissions\.keys .* has "list", "Purge"$/],
    [["ALL"], {}, /permissions\.keys .* has "ALL"$/],
    [["all", UNKNOWN], {}, /has "all"$/],
    [needed, { secrets: ["purge", "get"] }, /permissions\.secrets .* has "purge", "get"$/],
  ])("makes %j and %j mandatory", (keys, others, what) =>
    expect(outcome(policy(keys, others))).toMatchObject({
      kind: "fail",
      problems: [{ what: expect.stringMatching(what), level: "mandatory" }],
    }),
  );

  it("makes nothing else mandatory", () => {
    const found = outcome(policy([...needed, "delete", "purge"], { secrets: ["get"] }));
    expect(found).toMatchObject({
      kind: "fail",
      problems: [{ level: "mandatory" }, { what: expect.stringContaining("secrets") }],
    });
    expect(found).not.toMatchObject({ problems: [{}, { level: "mandatory" }] });
  });

  it("sees the grants of a vault under another API version", () => {
    const dated = { ...byPolicies, type: "azure-native:keyvault/v20230701:Vault" };
    const grant = accessPolicy([...needed, "list"]);
    expectFindings(rule, chain({ vault: dated, grant }), [advised(/"list"/, "late")]);
  });

  it("knows the roles that the classic provider calls by their names", () => {
    const inputs = { scope: GROUP, principalId: PRINCIPAL, roleDefinitionName: "Owner" };
    const type = "azure:authorization/assignment:Assignment";
    expectFindings(
      rule,
      [...chain(), { type, name: "classic", inputs }],
      [advised(/of role assignment "classic" is "8e3af657.*" \(Owner\)/, "late")],
    );
  });

  it("judges the factory's own identity where no other is named", () => {
    const own = {
      ...factory({
        identity: { type: "SystemAssigned" },
        encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/", keyName: "cmk-orders" },
      }),
      outputs: { ...factory().outputs, identity: { principalId: OTHER } },
    };
    const grant = roleAssignment({ principalId: OTHER, roleDefinitionId: ADMINISTRATOR });
    expectFindings(rule, chain({ factory: own, grant }), [advised(/Administrator/, "late")]);
  });

  it("says that it cannot see an identity or a vault outside the stack", () => {
    const without = (name: string) => chain().filter((one) => one.name !== name);
    expectFindings(rule, without("orders-identity"), [doubted(/no identity of this stack/)]);
    expectFindings(rule, without("orders"), [doubted(/no vault of this stack/)]);
  });

  it("does not judge a factory without a key of its own", () =>
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory"));
});
