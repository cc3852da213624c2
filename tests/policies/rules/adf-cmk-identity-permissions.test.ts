import { describe, it } from "@jest/globals";
import {
  accessPolicy,
  chain,
  factory,
  IDENTITY_ID,
  PRINCIPAL,
  roleAssignment,
  roleId,
  TENANT,
  vault,
} from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkIdentityPermissions as rule } from "../../../policies/rules/adf-cmk-identity-permissions";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";
const VAULT_ID = `${SUBSCRIPTION}/resourceGroups/rg-data/providers/Microsoft.KeyVault/vaults/kv-orders`;
const OTHER = "99999999-9999-4999-8999-999999999999";
const READER = "21090545-7ca7-4776-b22c-e363652d74d2";
const byPolicies = vault({ enableRbacAuthorization: false });
const grant = (inputs: Record<string, unknown>): readonly ExampleResource[] =>
  chain({ grant: roleAssignment(inputs) });
const policy = (keys: readonly string[]): readonly ExampleResource[] =>
  chain({ vault: byPolicies, grant: accessPolicy(keys) });
const inline = (...policies: object[]): readonly ExampleResource[] =>
  chain({
    vault: {
      ...vault({ enableRbacAuthorization: false, accessPolicies: policies }),
      from: { properties: ["orders-identity"] },
    },
    grant: accessPolicy([]),
  }).filter(({ name }) => name !== "orders-policy");
const all = { tenantId: TENANT, permissions: { keys: ["Get", "WrapKey", "UnwrapKey"] } };

describe("adf-cmk-identity-permissions, by role assignments", () => {
  it.each([
    VAULT_ID,
    VAULT_ID.toUpperCase(),
    `${VAULT_ID}/keys/cmk-orders`,
    `${SUBSCRIPTION}/resourceGroups/RG-data`,
    SUBSCRIPTION,
  ])("accepts the scope %s", (scope) => expectFindings(rule, grant({ scope }), []));

  it.each([
    [
      { scope: VAULT_ID.replace("kv-orders", "kv-other") },
      /scope .*kv-other.*in vault "kv-orders"/,
    ],
    [{ scope: `${VAULT_ID}/keys/other` }, /keys\/other/],
    [{ scope: `${SUBSCRIPTION}/resourceGroups/rg-other` }, /in resource group "rg-data"/],
    [{ scope: `/subscriptions/${OTHER}` }, /the vault is in subscription 1111/],
    [{ scope: VAULT_ID.replace("KeyVault/vaults", "Storage/accounts") }, /neither the vault/],
    [{ roleDefinitionId: roleId(READER) }, new RegExp(`${READER}.*acceptedRoleIds`)],
    [{ principalId: OTHER }, /no role assignment of this stack is for identity "orders-identity"/],
  ])("refuses %j", (inputs, saying) => {
    const resources = grant(inputs).map((one) => ({ ...one, from: {} }));
    expectFindings(rule, resources, [refused(saying, "late")]);
  });

  it("refuses when there is none, and says so only when all resources are registered", () =>
    expectFindings(
      rule,
      chain().filter(({ name }) => name !== "orders-access"),
      [refused(/no role assignment/, "late")],
    ));

  it("sees one that is registered after the factory", () => {
    const [theVault, key, identity, access, theFactory] = chain();
    expectFindings(rule, [theVault, key!, identity!, theFactory!, access!], []);
  });

  it("accepts other roles by acceptedRoleIds, and then those only", () => {
    const settings = { acceptedRoleIds: [READER.toUpperCase()] };
    expectFindings(rule, grant({ roleDefinitionId: roleId(READER) }), [], { settings });
    expectFindings(rule, chain(), [refused(/acceptedRoleIds/, "late")], { settings });
  });

  it("is content at a first preview with where principal and scope come from", () =>
    expectFindings(rule, atFirstPreview(chain()), []));

  it("refuses a role that cannot wrap at a first preview", () =>
    expectFindings(rule, atFirstPreview(grant({ roleDefinitionId: roleId(READER) })), [
      refused(/acceptedRoleIds/, "late"),
    ]));

  it.each([
    [
      { roleDefinitionId: UNKNOWN },
      /roleDefinitionId of role assignment "orders-access" is not known/,
    ],
    [{ scope: UNKNOWN }, /scope of role assignment/],
    [{ principalId: UNKNOWN }, /principalId of role assignment/],
    [{ scope: "/providers/Microsoft.Management/managementGroups/root" }, /managementGroups/],
  ])("does not decide on %j", (inputs, saying) => {
    const resources = grant(inputs).map((one) =>
      one.name === "orders-access" ? { ...one, from: {} } : one,
    );
    expectFindings(rule, resources, [doubted(saying, "late")]);
  });

  it.each([SUBSCRIPTION, `${SUBSCRIPTION}/resourceGroups/rg-data`])(
    "takes the vault's subscription from its provider, else from the identity's id, for the scope %s",
    (scope) => {
      const literal = { ...roleAssignment({ scope }), from: { principalId: ["orders-identity"] } };
      const first = atFirstPreview(chain({ grant: literal }));
      const provider = { subscriptionId: SUBSCRIPTION.split("/")[2] };
      expectFindings(rule, first, [doubted(/provider of the vault names a subscription/, "late")]);
      expectFindings(rule, first, [], { provider });
      expectFindings(rule, chain({ grant: literal }), []);
      expectFindings(
        rule,
        chain({ grant: literal }),
        [refused(/the vault is in subscription 9999/, "late")],
        { provider: { subscriptionId: OTHER } },
      );
    },
  );

  it("does not count an access policy, which has no effect there", () =>
    expectFindings(rule, chain({ grant: accessPolicy(["all"]) }), [
      refused(
        /an access policy is without effect there, since properties\.enableRbac.* is true/,
        "late",
      ),
    ]));
});

describe("adf-cmk-identity-permissions, by access policies", () => {
  it.each([
    [["get", "wrapKey", "unwrapKey"]],
    [["Get", "WRAPKEY", "unwrapkey", "list"]],
    [["all"]],
  ])("accepts %j", (keys) => expectFindings(rule, policy(keys), []));

  it.each([
    [[], /lacks "get", "wrapKey", "unwrapKey"/],
    [["wrapKey", "unwrapKey"], /policy\.permissions\.keys of access policy .* lacks "get"/],
    [["get", "list"], /lacks "wrapKey", "unwrapKey"/],
  ])("refuses %j", (keys, saying) => expectFindings(rule, policy(keys), [refused(saying, "late")]));

  it("accepts one in the vault itself", () =>
    expectFindings(rule, inline({ ...all, objectId: PRINCIPAL }), []));

  it("does not count one for somebody else", () =>
    expectFindings(rule, inline({ ...all, objectId: OTHER }), [
      refused(/no access policy/, "late"),
    ]));

  it("is content at a first preview with where the object id comes from", () => {
    expectFindings(rule, atFirstPreview(policy(["all"])), []);
    expectFindings(rule, atFirstPreview(inline({ ...all, objectId: PRINCIPAL })), []);
  });

  it("does not guess which of two unknown object ids it is", () =>
    expectFindings(
      rule,
      atFirstPreview(inline({ ...all, objectId: PRINCIPAL }, { ...all, objectId: PRINCIPAL })),
      [doubted(/accessPolicies\[0\]\.objectId .* is not known yet/, "late")],
    ));

  it("does not decide on an unknown permission", () =>
    expectFindings(rule, policy(["get", UNKNOWN]), [doubted(/permissions\.keys\[1\]/, "late")]));

  it("does not count a role assignment, which has no effect there", () =>
    expectFindings(rule, chain({ vault: byPolicies }), [
      refused(/a role assignment is without effect there/, "late"),
    ]));

  it("knows which of the two a vault uses that does not say it", () => {
    const unsaid = vault({ enableRbacAuthorization: undefined });
    const dated = { ...unsaid, type: "azure-native:keyvault/v20230701:Vault" };
    expectFindings(rule, chain({ vault: dated }), [refused(/without effect/, "late")]);
    const newer = { ...unsaid, type: "azure-native:keyvault/v20260201:Vault" };
    expectFindings(rule, chain({ vault: newer }), []);
  });
});

describe("adf-cmk-identity-permissions", () => {
  it("does not decide while the vault does not say which of the two it uses", () =>
    expectFindings(rule, chain({ vault: vault({ enableRbacAuthorization: UNKNOWN }) }), [
      doubted(/enableRbacAuthorization .* is not known yet/, "late"),
    ]));

  it("judges the factory's own identity where no other is named", () => {
    const own = {
      ...factory({
        identity: { type: "SystemAssigned" },
        encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/", keyName: "cmk-orders" },
      }),
      outputs: { ...factory().outputs, identity: { principalId: OTHER } },
    };
    const withOwn = chain({ factory: own, grant: roleAssignment({ principalId: OTHER }) });
    expectFindings(rule, withOwn, []);
    expectFindings(rule, chain({ factory: own }), [
      refused(/for factory "orders-factory"/, "late"),
    ]);
  });

  it("says that it cannot see an identity or a vault outside the stack", () => {
    const without = (name: string) => chain().filter((one) => one.name !== name);
    expectFindings(rule, without("orders-identity"), [
      doubted(new RegExp(`${IDENTITY_ID}.*no identity of this stack`), "late"),
    ]);
    expectFindings(rule, without("orders"), [doubted(/no vault of this stack/, "late")]);
  });

  it("waits for a grant that a component will create once it knows the vault", () => {
    const without = chain({ factory: { ...factory(), parent: "component" } }).filter(
      ({ name }) => name !== "orders-access",
    );
    const component = (grant: unknown): ExampleResource => ({
      type: "adf-cmk:index:EncryptedDataFactory",
      name: "component",
      inputs: {},
      outputs: { evidence: { vaultUri: "https://kv-orders.vault.azure.net/", grant } },
    });
    expectFindings(
      rule,
      [component(UNKNOWN), ...without],
      [doubted(/evidence\.grant of component "component" is not known yet/, "late")],
    );
    expectFindings(
      rule,
      [component({ kind: "role assignment" }), ...without],
      [refused(/no role assignment/, "late")],
    );
    expectFindings(rule, [component(UNKNOWN), ...without, roleAssignment()], []);
  });

  it("cannot tell what a managed HSM grants, whatever role assignments there are", () => {
    const vaultUri = "https://hsm-a.managedhsm.azure.net/";
    const encryption = {
      vaultBaseUrl: vaultUri,
      keyName: "cmk",
      identity: { userAssignedIdentity: IDENTITY_ID },
    };
    const told = {
      type: "adf-cmk:index:EncryptedDataFactory",
      name: "component",
      inputs: {},
      outputs: {
        evidence: {
          factoryId: factory().outputs!["id"],
          vaultUri,
          rbacAuthorizationEnabled: true,
          grant: { kind: "managed HSM role assignment" },
        },
      },
    };
    expectFindings(
      rule,
      [told, ...chain({ factory: factory({ encryption }) })],
      [doubted(/a managed HSM has role assignments of its own/, "late")],
    );
  });

  it("does not judge a factory without a key of its own", () =>
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory"));
});
