import { describe, it } from "@jest/globals";
import {
  accessPolicy,
  chain,
  encryptedWith,
  factory,
  identity,
  PRINCIPAL,
  roleAssignment,
  roleId,
  TENANT,
  vault,
} from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkGrantBeforeFactory as rule } from "../../../policies/rules/adf-cmk-grant-before-factory";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const hasty = { ...factory(), dependsOn: [] };
const waitingFor = (...dependsOn: readonly string[]): ExampleResource => ({
  ...factory(),
  dependsOn,
});
const withPolicies = vault({ enableRbacAuthorization: false });
const policies = accessPolicy(["get", "wrapKey", "unwrapKey"]);
const second = { ...roleAssignment(), name: "second-access" };
const unordered =
  /factory "orders-factory" does not depend on role assignment "orders-access".*Add role assignment "orders-access" to dependsOn of factory "orders-factory"/;

describe("adf-cmk-grant-before-factory", () => {
  it("is silent when the factory waits for the grant, directly or by way of others", () => {
    expectFindings(rule, chain(), []);
    const wait = {
      type: "time:index/sleep:Sleep",
      name: "wait",
      inputs: {},
      dependsOn: ["orders-access"],
    };
    expectFindings(rule, [...chain({ factory: waitingFor("wait") }), wait], []);
    const byPolicy = { vault: withPolicies, grant: policies, factory: waitingFor("orders-policy") };
    expectFindings(rule, chain(byPolicy), []);
  });

  it("refuses when it does not, also at a first preview", () => {
    const stack = chain({ factory: hasty });
    expectFindings(rule, stack, [refused(unordered, "late")]);
    expectFindings(rule, atFirstPreview(stack), [refused(unordered, "late")]);
  });

  it("refuses an access policy that the factory does not wait for", () =>
    expectFindings(rule, chain({ vault: withPolicies, grant: policies, factory: hasty }), [
      refused(/does not depend on access policy "orders-policy"/, "late"),
    ]));

  it("is not satisfied with a grant that waits for the factory", () => {
    const grant = { ...roleAssignment(), dependsOn: ["orders-factory"] };
    expectFindings(rule, chain({ grant, factory: hasty }), [refused(unordered, "late")]);
  });

  it("is not satisfied with the grant of somebody else, or one that does not suffice", () => {
    const weak = roleAssignment({
      roleDefinitionId: roleId("21090545-7ca7-4776-b22c-e363652d74d2"),
    });
    const other = { ...weak, name: "other" };
    const stack = [other, ...chain({ factory: waitingFor("other") })];
    expectFindings(rule, stack, [refused(unordered, "late")]);
  });

  it("is satisfied with one of two sufficient grants", () =>
    expectFindings(rule, [second, ...chain({ factory: waitingFor("second-access") })], []));

  it("takes a vault's own access policies with the vault, which the factory's address comes from", () => {
    const own = vault({
      enableRbacAuthorization: false,
      accessPolicies: [
        {
          tenantId: TENANT,
          objectId: PRINCIPAL,
          permissions: { keys: ["get", "wrapKey", "unwrapKey"] },
        },
      ],
    });
    expectFindings(rule, [own, identity(), hasty], []);
    const literal = { ...hasty, from: { identity: ["orders-identity"] } };
    expectFindings(
      rule,
      [own, identity(), literal],
      [refused(/does not depend on vault "orders", which grants the key/, "late")],
    );
  });

  it("judges under dated type tokens", () => {
    const grant = {
      ...roleAssignment(),
      type: "azure-native:authorization/v20220401:RoleAssignment",
    };
    expectFindings(rule, chain({ grant, factory: hasty }), [refused(unordered, "late")]);
  });

  it("does not decide while it is not known whether a grant suffices", () => {
    const unclear = roleAssignment({ roleDefinitionId: UNKNOWN });
    expectFindings(rule, chain({ grant: unclear, factory: hasty }), [
      doubted(/roleDefinitionId of role assignment "orders-access" is not known yet/, "late"),
    ]);
    expectFindings(rule, chain({ grant: unclear }), []);
    const both = [{ ...unclear, name: "unclear" }, ...chain({ factory: waitingFor("unclear") })];
    expectFindings(rule, both, [doubted(/role assignment "unclear" is not known yet/, "late")]);
  });

  it("is satisfied with a sufficient grant, whatever becomes of another one", () => {
    const unclear = roleAssignment({ roleDefinitionId: UNKNOWN });
    expectFindings(rule, [...chain(), { ...unclear, name: "unclear" }], []);
  });

  it("does not decide while it is not known which kind of grant the vault goes by", () => {
    const unclear = vault({ enableRbacAuthorization: UNKNOWN });
    expectFindings(rule, chain({ vault: unclear, factory: hasty }), [
      doubted(/enableRbacAuthorization of vault "orders" is not known yet/, "late"),
    ]);
    expectFindings(rule, chain({ vault: unclear }), []);
  });

  it("names what it is not decided by once", () => {
    const unclear = vault({ enableRbacAuthorization: UNKNOWN });
    const stack = [policies, ...chain({ vault: unclear, factory: hasty })];
    expectFindings(rule, stack, [
      doubted(/enableRbacAuthorization of vault "orders" is not known/),
    ]);
  });

  it("does not decide while the vault is not known", () => {
    const unclear = { ...encryptedWith({ vaultBaseUrl: UNKNOWN }), from: {} };
    expectFindings(rule, [identity(), unclear], [doubted(/vaultBaseUrl of .* is not known yet/)]);
  });

  it("does not decide while the identity is not known", () => {
    const encryption = {
      vaultBaseUrl: "https://kv-orders.vault.azure.net/",
      keyName: "cmk-orders",
      identity: { userAssignedIdentity: UNKNOWN },
    };
    const unclear = { ...factory({ encryption }), from: { encryption: ["somewhere"] } };
    expectFindings(rule, chain({ factory: unclear }), [
      doubted(/userAssignedIdentity of .* is not known yet/, "late"),
    ]);
  });

  it("leaves it to others that there is a grant", () => {
    expectFindings(rule, [vault(), identity(), hasty], []);
    expectFindings(rule, [vault(), identity(), policies, hasty], []);
  });

  it("does not judge what is outside the stack, nor a factory's own identity, nor one without a key", () => {
    expectFindings(rule, [{ ...hasty, from: {} }], []);
    expectFindings(rule, [identity(), { ...hasty, from: {} }], []);
    expectFindings(rule, [vault(), roleAssignment(), hasty], []);
    const own = {
      ...encryptedWith({ identity: undefined }),
      outputs: { ...factory().outputs, identity: { principalId: TENANT } },
    };
    expectFindings(rule, chain({ factory: { ...own, dependsOn: [] } }), []);
    const grant = {
      ...roleAssignment({ principalId: TENANT }),
      from: { scope: ["orders"], principalId: ["orders-factory"] },
    };
    expectFindings(rule, chain({ grant, factory: { ...own, dependsOn: [] } }), []);
    for (const encryption of [undefined, null]) {
      const unencrypted = { ...factory({ encryption }), dependsOn: [] };
      expectNotApplicable(rule, chain({ factory: unencrypted }), "orders-factory");
    }
    expectFindings(rule, [vault()], []);
  });
});
