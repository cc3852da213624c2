import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  factoryBody,
  grantBody,
  GROUP,
  idOf,
  keyBody,
  newAzure,
  OTHER_TENANT,
  refusalParts,
  SUBSCRIPTION,
  TENANT,
  vaultBody,
} from "../support";

const SECOND = "aaaaaaaa-0000-4000-8000-000000000002";
const SECOND_GROUP = `/subscriptions/${SECOND}/resourceGroups/rg-security`;
const VAULT = idOf.vault("kv-far", SECOND_GROUP);
const GRANT = idOf.grant(VAULT, "cccccccc-0000-4000-8000-000000000001");
const HERE = { location: "westeurope" };

const properties = (body: JsonObject) => body["properties"] as JsonObject;
const farKey = { vaultBaseUrl: "https://kv-far.vault.azure.net/" };

/** A vault with a key in a second subscription, of the tenant given. */
async function withSecond(tenantId?: string) {
  const { azure } = await newAzure();
  await azure.addSubscription(SECOND, tenantId);
  await azure.put(SECOND_GROUP, HERE);
  await azure.put(VAULT, vaultBody({ tenantId: tenantId ?? TENANT }));
  await azure.put(`${VAULT}/keys/cmk`, keyBody());
  return azure;
}

describe("a second subscription", () => {
  it("is in the same tenant unless another is given", async () => {
    const azure = await withSecond();
    expect(azure.subscriptions).toEqual([
      { subscriptionId: SUBSCRIPTION, tenantId: TENANT },
      { subscriptionId: SECOND, tenantId: TENANT },
    ]);
    await azure.addSubscription("aaaaaaaa-0000-4000-8000-000000000003", OTHER_TENANT);
    expect(azure.subscriptions[2]!.tenantId).toBe(OTHER_TENANT);
  });

  it.each([
    ["here", GROUP],
    ["there", SECOND_GROUP],
  ])("can hold the vault of a factory whose identity is %s", async (_, group) => {
    const azure = await withSecond();
    const identity = await azure.put(idOf.identity("id-orders", group), HERE);
    await azure.put(GRANT, grantBody(String(properties(identity)["principalId"])));
    const factory = idOf.factory("adf-orders");
    await azure.put(factory, factoryBody(String(identity["id"]), farKey));
    await expect(azure.get(factory)).resolves.toBeDefined();
    await azure.delete(GRANT);
    expect((await refusalParts(azure.get(factory))).slice(0, 2)).toEqual([
      403,
      "UnconfirmedCmkAccessForbidden",
    ]);
  });

  it("can hold a factory with entities, to which no key is added", async () => {
    const azure = await withSecond();
    const identity = await azure.put(idOf.identity("id-orders", SECOND_GROUP), HERE);
    await azure.put(GRANT, grantBody(String(properties(identity)["principalId"])));
    const factory = idOf.factory("adf-far", SECOND_GROUP);
    await azure.put(factory, HERE);
    for (const entity of ["pipelines/copy", "linkedservices/store", "datasets/orders"]) {
      await azure.put(`${factory}/${entity}`, { properties: { type: "AzureBlobStorage" } });
      const body = factoryBody(String(identity["id"]), farKey);
      expect((await refusalParts(azure.put(factory, body)))[1]).toBe(
        "AddCMKToExistingFactoriesWithEntities",
      );
      await azure.delete(`${factory}/${entity}`);
    }
    await azure.put(factory, factoryBody(String(identity["id"]), farKey));
  });

  it("of another tenant knows no principal of this one", async () => {
    const azure = await withSecond(OTHER_TENANT);
    const identity = await azure.put(idOf.identity("id-orders"), HERE);
    const principalId = String(properties(identity)["principalId"]);
    const grant = grantBody(principalId);
    (grant["properties"] as JsonObject)["principalType"] = "User";
    const [status, code, message] = await refusalParts(azure.put(GRANT, grant));
    expect([status, code]).toEqual([400, "PrincipalNotFound"]);
    expect(message).toContain(`does not exist in the directory ${OTHER_TENANT}.`);
    await azure.put(GRANT, grantBody(principalId));
    const factory = azure.put(
      idOf.factory("adf-orders"),
      factoryBody(String(identity["id"]), farKey),
    );
    expect((await refusalParts(factory))[1]).toBe("UnconfirmedCmkTenantMismatch");
  });
});

describe("clouds", () => {
  it.each([
    ["usgovernment", "usgovvirginia", "kv-gov.vault.usgovcloudapi.net"],
    ["china", "chinanorth3", "kv-gov.vault.azure.cn"],
    ["public", "westeurope", "kv-gov.vault.azure.net"],
  ] as const)("%s has vaults in %s at %s", async (cloud, region, host) => {
    const { azure } = await newAzure();
    const vault = await azure.put(idOf.vault("kv-gov"), vaultBody({}, region), { cloud });
    expect(properties(vault)["vaultUri"]).toBe(`https://${host}/`);
  });

  it("do not offer each other's regions", async () => {
    const { azure } = await newAzure();
    const vault = azure.put(idOf.vault("kv-gov"), vaultBody(), { cloud: "usgovernment" });
    await expect(refusalParts(vault)).resolves.toEqual([
      400,
      "LocationNotAvailableForResourceType",
      "The provided location 'westeurope' is not available for resource type 'Microsoft.KeyVault/vaults'. " +
        "List of available regions for the resource type is 'usdodcentral,usdodeast,usgovarizona,usgovtexas,usgovvirginia'.",
    ]);
  });

  it("have no vault under another cloud's address", async () => {
    const { azure } = await newAzure();
    await azure.put(idOf.vault("kv-orders"), vaultBody());
    const identity = await azure.put(idOf.identity("id-orders"), HERE);
    const body = factoryBody(String(identity["id"]), {
      vaultBaseUrl: "https://kv-orders.vault.azure.cn/",
    });
    await expect(refusalParts(azure.put(idOf.factory("adf-orders"), body))).resolves.toEqual([
      400,
      "UnconfirmedCmkVaultNotFound",
      "[Simulated Data Factory; real wording not known] There is no key vault at 'https://kv-orders.vault.azure.cn/'.",
    ]);
  });
});
