import { describe, it } from "@jest/globals";
import { chain, factory, IDENTITY_ID, TENANT, vault } from "../../../policies/examples/chain";
import { adfKvSameTenant as rule } from "../../../policies/rules/adf-kv-same-tenant";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const OTHER = "99999999-9999-4999-8999-999999999999";
const elsewhere = vault({ tenantId: OTHER });
const login = { environment: { tenantOf: (): string => TENANT } };

describe("adf-kv-same-tenant", () => {
  it("refuses another tenant before the factory is created, when the login tells the factory's", () =>
    expectFindings(
      rule,
      chain({ vault: elsewhere }),
      [refused(new RegExp(`${OTHER}.*the Azure login in use.*Set .* to "${TENANT}"`))],
      login,
    ));

  it("refuses at a first preview by the login in use", () =>
    expectFindings(
      rule,
      atFirstPreview(chain({ vault: elsewhere })),
      [refused(/9999/, "late")],
      login,
    ));

  it("asks the login for the provider's subscription", () =>
    expectFindings(rule, chain({ vault: elsewhere }), [], {
      provider: { subscriptionId: "s" },
      environment: { tenantOf: (subscription) => (subscription === "s" ? OTHER : undefined) },
      settings: { onUnknown: "ignore" },
    }));

  it("does not take the login for the deployer's when the stack is in another subscription", () => {
    const subscription = IDENTITY_ID.split("/")[2];
    const tenantOf = (asked?: string): string | undefined =>
      asked === subscription ? undefined : OTHER;
    expectFindings(rule, chain(), [], { environment: { tenantOf } });
  });

  it("refuses by the provider's tenant, which counts before the login's", () =>
    expectFindings(rule, chain(), [refused(new RegExp(`tenantId of the provider.*${OTHER}`))], {
      ...login,
      provider: { tenantId: OTHER },
    }));

  it("refuses by expectedTenantId", () =>
    expectFindings(
      rule,
      atFirstPreview(chain()),
      [refused(/expectedTenantId of the settings/, "late")],
      {
        settings: { expectedTenantId: OTHER },
      },
    ));

  it("compares GUIDs in any case", () =>
    expectFindings(rule, chain({ vault: vault({ tenantId: TENANT.toUpperCase() }) }), [], login));

  it("refuses at the end of an update by the identity's tenant, if nothing told before", () =>
    expectFindings(rule, chain({ vault: elsewhere }), [refused(/tenantId of identity/, "late")]));

  it("refuses an access policy for another tenant", () => {
    const accessPolicies = [{ tenantId: OTHER, objectId: TENANT, permissions: {} }];
    expectFindings(
      rule,
      chain({ vault: vault({ accessPolicies }) }),
      [
        refused(
          new RegExp(`Set properties\\.accessPolicies\\[0\\]\\.tenantId of .* to "${TENANT}"`),
        ),
      ],
      login,
    );
  });

  it("says what it does not know: the vault's tenant, or the factory's", () => {
    expectFindings(
      rule,
      chain({ vault: vault({ tenantId: UNKNOWN }) }),
      [doubted(/: properties\.tenantId of vault "orders" is not known yet/, "late")],
      login,
    );
    expectFindings(rule, atFirstPreview(chain()), [doubted(/tenantId of identity/, "late")]);
    expectFindings(
      rule,
      [vault(), factory()],
      [doubted(/: nothing says which tenant .*\(properties\.tenantId of vault "orders" is "2222/)],
    );
    expectFindings(rule, chain({ vault: vault({ tenantId: undefined }) }), [
      doubted(/properties\.tenantId of vault "orders" is not set/, "late"),
    ]);
  });

  it("judges a vault outside the stack by the component's evidence", () => {
    const outside = {
      ...factory({
        encryption: { vaultBaseUrl: "https://kv-shared.vault.azure.net/", keyName: "cmk" },
      }),
      from: {},
    };
    const component = (vaultTenantId: string) => ({
      type: "adf-cmk:index:EncryptedDataFactory",
      name: "shared",
      inputs: {},
      outputs: {
        evidence: {
          factoryId: factory().outputs!["id"],
          vaultUri: "https://kv-shared.vault.azure.net/",
          factoryTenantId: TENANT,
          vaultTenantId,
        },
      },
    });
    expectFindings(rule, [component(TENANT), outside], []);
    expectFindings(rule, [component(OTHER), outside], [refused(/evidence\.vaultTenantId/, "late")]);
    expectFindings(rule, [outside], [doubted(/no vault of this stack/, "late")]);
  });

  it("does not judge a factory without a key of its own", () =>
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory"));
});
