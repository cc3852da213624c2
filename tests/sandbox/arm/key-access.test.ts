import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  Chain,
  Fixture,
  grantBody,
  GROUP,
  idOf,
  newAzure,
  OTHER_TENANT,
  prepareChain,
  refusal,
  TENANT,
} from "../support";

type Options = Parameters<typeof prepareChain>[1];

async function prepared(options: Options = {}): Promise<Fixture & Chain> {
  const fixture = await newAzure();
  return { ...fixture, ...(await prepareChain(fixture.azure, options)) };
}

const policyOf = (principalId: string, keys: string[]): JsonObject => ({
  properties: {
    accessPolicies: [{ tenantId: TENANT, objectId: principalId, permissions: { keys } }],
  },
});

describe("the vault's firewall", () => {
  it("lets Data Factory through as a trusted service", async () => {
    const { azure, factory, body } = await prepared({
      vault: {
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
        publicNetworkAccess: "Disabled",
      },
    });
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });

  it.each([
    { networkAcls: { defaultAction: "Deny", bypass: "None" } },
    { networkAcls: { defaultAction: "Allow", bypass: "None" }, publicNetworkAccess: "Disabled" },
  ])("stops it with %j", async (vault) => {
    const { azure, factory, body } = await prepared({ vault });
    const error = await refusal(azure.put(factory, body));
    expect(error.code).toBe("UnconfirmedCmkVaultUnreachable");
    expect(error.message).toContain(
      "403 Forbidden (ForbiddenByFirewall): Client address is not authorized and caller is not a trusted service.\r\n",
    );
  });
});

describe("the identity's permission", () => {
  it("is missing until the role assignment has spread", async () => {
    const { azure, clock, factory, body, vault } = await prepared();
    azure.settings.grantDelay = 60_000;
    clock.advance(59_999);
    const error = await refusal(azure.put(factory, body));
    expect([error.status, error.code]).toEqual([400, "UnconfirmedCmkAccessForbidden"]);
    expect(error.message).toContain(
      "Key Vault answered 403 Forbidden (ForbiddenByRbac): Caller is not authorized to perform action on resource.\r\n" +
        "If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\n" +
        "Caller: appid=",
    );
    expect(error.message).toContain(
      `Action: 'Microsoft.KeyVault/vaults/keys/read'\r\nResource: '${vault.toLowerCase()}/keys/cmk'\r\n` +
        "Assignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: kv-orders;location=westeurope",
    );
    clock.advance(1);
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });

  it("never comes when that is asked for", async () => {
    const { azure, clock, factory, body } = await prepared();
    azure.settings.grantDelay = "never";
    clock.advance(365 * 86_400_000);
    expect((await refusal(azure.put(factory, body))).code).toBe("UnconfirmedCmkAccessForbidden");
  });

  it.each([
    ["the subscription", () => GROUP.split("/resourceGroups")[0]!],
    ["the resource group", () => GROUP],
    ["the key", () => idOf.key("kv-orders", "cmk")],
  ])("may come from a role at %s", async (_, scope) => {
    const { azure, factory, body, principalId } = await prepared({ grant: false });
    await azure.put(
      idOf.grant(scope(), "cccccccc-0000-4000-8000-000000000002"),
      grantBody(principalId),
    );
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });

  it.each([
    ["Key Vault Crypto Officer", "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", true],
    ["Key Vault Crypto User", "12338af0-0e69-4776-bea7-57ae8d297424", true],
    ["Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483", true],
    ["Key Vault Contributor", "f25e0fa2-a7c8-4377-a976-54943a77a395", false],
    ["Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", false],
  ])("comes with the role %s (%s): %s", async (_, role, works) => {
    const { azure, factory, body, principalId, vault } = await prepared({ grant: false });
    await azure.put(
      idOf.grant(vault, "cccccccc-0000-4000-8000-000000000002"),
      grantBody(principalId, role),
    );
    const outcome = await azure.put(factory, body).then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(works);
  });

  it("comes with an access policy at once, but only on a vault that uses those", async () => {
    const { azure, factory, body, principalId, vault } = await prepared({
      vault: { enableRbacAuthorization: false },
    });
    const read = await refusal(azure.put(factory, body));
    expect(read.message).toContain("(ForbiddenByPolicy): The user, group or application 'appid=");
    expect(read.message).toContain(
      "' does not have keys get permission on key vault 'kv-orders;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
    );
    await azure.put(`${vault}/accessPolicies/add`, policyOf(principalId, ["get", "wrapKey"]));
    expect((await refusal(azure.put(factory, body))).message).toContain(
      "does not have keys unwrapKey permission",
    );
    await azure.put(`${vault}/accessPolicies/add`, policyOf(principalId, ["unwrapKey"]));
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });

  it("does not come from an access policy for the same object of another tenant", async () => {
    const { azure, factory, body, principalId, vault } = await prepared({
      vault: { enableRbacAuthorization: false },
    });
    const policy = policyOf(principalId, ["all"]);
    const { accessPolicies } = policy["properties"] as { accessPolicies: JsonObject[] };
    accessPolicies[0]!["tenantId"] = OTHER_TENANT;
    await azure.put(`${vault}/accessPolicies/add`, policy);
    expect((await refusal(azure.put(factory, body))).message).toContain("ForbiddenByPolicy");
  });

  it("does not come from an access policy on a vault that uses roles", async () => {
    const { azure, factory, body, principalId, vault } = await prepared({ grant: false });
    await azure.put(
      `${vault}/accessPolicies/add`,
      policyOf(principalId, ["get", "wrapKey", "unwrapKey"]),
    );
    expect((await refusal(azure.put(factory, body))).message).toContain("ForbiddenByRbac");
  });
});
