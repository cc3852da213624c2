import { describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../../policies/catalogue";
import { IDENTITY_ID } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import {
  classic,
  encryption,
  encryptedLater as stack,
  FACTORY_ID,
  KEY_ID,
} from "../support/classic-chain";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { saidBy } from "../support/first-preview-table";
import { Finding, judge } from "../support/judge";

type Inputs = Readonly<Record<string, unknown>>;
type Differences = Parameters<typeof classic>[0];

function found(rule: string, resources: readonly ExampleResource[]): readonly Finding[] {
  const { early, late } = judge(CATALOGUE, resources, { environment: { isUpdate: true } });
  return [...early, ...late].filter(({ policy }) => policy === rule);
}

describe("a factory that a resource of its own encrypts", () => {
  it("is right when everything is, also at a first preview", () => {
    const right = stack({}, encryption());
    for (const resources of [right, atFirstPreview(right)]) {
      const { early, late } = judge(CATALOGUE, resources);
      expect([...early, ...late].filter(({ level }) => level === "mandatory")).toEqual([]);
      expect(saidBy({ id: "adf-cmk-required" }, [...early, ...late]).doubts).toEqual([]);
    }
    expect(found("adf-cmk-vault-visible", right)).toEqual([]);
  });

  it.each<[string, Differences, Inputs, RegExp]>([
    [
      "adf-kv-same-region",
      { vault: { location: "northeurope" } },
      {},
      /location of vault "orders" is "northeurope"/,
    ],
    [
      "adf-kv-same-tenant",
      { vault: { tenantId: "99999999-9999-4999-8999-999999999999" } },
      {},
      /tenantId of vault "orders" is "9999/,
    ],
    ["kv-key-rsa-only", { key: { keyType: "EC" } }, {}, /keyType of key "orders-key" is "EC"/],
    ["adf-cmk-identity-permissions", { grant: { roleDefinitionName: "Reader" } }, {}, /"Reader"/],
    [
      "adf-cmk-identity-attached",
      { factory: { identity: { type: "UserAssigned", identityIds: [`${IDENTITY_ID}-another`] } } },
      {},
      /id-orders-another/,
    ],
    [
      "adf-cmk-user-assigned-identity",
      {},
      { userAssignedIdentityId: undefined },
      /userAssignedIdentityId of customer-managed key "orders-encryption" is not set/,
    ],
    [
      "adf-cmk-key-uri",
      {},
      { customerManagedKeyId: "https://kv-orders.vault.azure.net/secrets/cmk-orders" },
      /customerManagedKeyId of customer-managed key "orders-encryption"/,
    ],
  ])("is judged by %s", (rule, differences, inputs, saying) => {
    const findings = found(rule, stack(differences, encryption(inputs)));
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(saying));
    expect(found(rule, stack({}, encryption()))).toEqual([]);
  });

  it("is found by what the id comes from as long as the id is not known", () => {
    const resources = atFirstPreview(stack({ vault: { location: "northeurope" } }, encryption()));
    expect(resources.at(-1)!.inputs["dataFactoryId"]).toBe(UNKNOWN);
    expect(found("adf-kv-same-region", resources)).toHaveLength(1);
  });

  it("is refused at the end, and not earlier, when no resource encrypts it", () => {
    for (const others of [[], [encryption({ dataFactoryId: `${FACTORY_ID}-another` })]]) {
      const { early, late } = judge(CATALOGUE, stack({}, ...others));
      expect(saidBy({ id: "adf-cmk-required" }, early)).toEqual({ isFound: false, doubts: [] });
      expect(late.filter(({ policy }) => policy === "adf-cmk-required")).toMatchObject([
        { on: "orders-factory", level: "mandatory" },
      ]);
    }
  });

  it("is not decided on while it is not known which factory a resource encrypts", () => {
    const unclear = encryption(
      { dataFactoryId: UNKNOWN },
      { from: { dataFactoryId: ["urn:pulumi:dev::test::random:index/randomId:RandomId::id"] } },
    );
    const { early, late } = judge(CATALOGUE, stack({}, unclear));
    for (const id of ["adf-cmk-required", "adf-kv-same-region", "adf-cmk-user-assigned-identity"]) {
      expect(saidBy({ id }, [...early, ...late])).toEqual({
        isFound: false,
        doubts: [
          expect.stringMatching(
            /dataFactoryId of customer-managed key "orders-encryption" is not known yet/,
          ),
        ],
      });
    }
  });

  it("may be created before the grant, but not encrypted", () => {
    const rule = "adf-cmk-grant-before-factory";
    const hasty = stack({}, encryption()).map((one) =>
      one.name === "orders-factory" ? { ...one, dependsOn: [] } : one,
    );
    expect(found(rule, hasty)).toEqual([]);
    expect(found(rule, [...hasty.slice(0, -1), encryption({}, { dependsOn: [] })])).toMatchObject([
      {
        message: expect.stringMatching(
          /customer-managed key "orders-encryption" does not depend on role assignment "orders-access".*Add role assignment "orders-access" to dependsOn of customer-managed key "orders-encryption"/s,
        ),
      },
    ]);
  });

  it("is encrypted too late when it has a managed virtual network", () => {
    const runtime = {
      type: "azure:datafactory/integrationRuntimeRule:IntegrationRuntimeRule",
      name: "runtime",
      inputs: { name: "runtime", dataFactoryId: FACTORY_ID, virtualNetworkEnabled: true },
      from: { dataFactoryId: ["orders-factory"] },
    };
    expect(
      found("adf-cmk-at-creation-managed-vnet", stack({}, encryption(), runtime)),
    ).toMatchObject([{ message: expect.stringMatching(/customerManagedKeyId of factory/) }]);
  });

  it("is judged by its own encryption when it has one as well", () => {
    const own = { customerManagedKeyId: KEY_ID, customerManagedKeyIdentityId: IDENTITY_ID };
    const other = encryption({ customerManagedKeyId: "https://kv-other.vault.azure.net/keys/k" });
    expect(found("adf-cmk-vault-visible", stack({ factory: own }, other))).toEqual([]);
    expect(found("adf-cmk-vault-visible", stack({}, other))).toHaveLength(1);
  });
});
