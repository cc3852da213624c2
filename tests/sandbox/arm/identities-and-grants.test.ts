import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  GROUP,
  grantBody,
  idOf,
  newAzure,
  OTHER_TENANT,
  refusalParts,
  TENANT,
  vaultBody,
} from "../support";

const VAULT = idOf.vault("kv-orders");
const IDENTITY = idOf.identity("id-orders");
const GUID = "cccccccc-0000-4000-8000-000000000001";
const GUID_2 = "cccccccc-0000-4000-8000-000000000002";
const NOBODY = "dddddddd-0000-4000-8000-000000000001";
const CRYPTO_OFFICER = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";

const properties = (body: JsonObject) => body["properties"] as JsonObject;

async function withIdentity() {
  const fixture = await newAzure();
  await fixture.azure.put(VAULT, vaultBody());
  const identity = await fixture.azure.put(IDENTITY, { location: "westeurope" });
  return { ...fixture, principalId: String(properties(identity)["principalId"]) };
}

describe("user-assigned identities", () => {
  it("keep their principal through updates and get a new one when re-created", async () => {
    const { azure, principalId } = await withIdentity();
    const updated = await azure.put(IDENTITY, { location: "westeurope", tags: { a: "b" } });
    expect(properties(updated)["principalId"]).toBe(principalId);
    await azure.delete(IDENTITY);
    const recreated = await azure.put(IDENTITY, { location: "westeurope" });
    expect(properties(recreated)["principalId"]).not.toBe(principalId);
    expect(properties(recreated)["tenantId"]).toBe(TENANT);
  });

  it("belong to the tenant of their subscription", async () => {
    const { azure } = await newAzure();
    const subscription = "aaaaaaaa-0000-4000-8000-000000000009";
    await azure.addSubscription(subscription, OTHER_TENANT);
    const group = `/subscriptions/${subscription}/resourceGroups/rg`;
    await azure.put(group, { location: "westeurope" });
    const identity = await azure.put(idOf.identity("id-one", group), { location: "westeurope" });
    expect(properties(identity)["tenantId"]).toBe(OTHER_TENANT);
  });

  it.each(["ab", "_ab", "x".repeat(129)])("cannot be called %j", async (name) => {
    const { azure } = await newAzure();
    const [status, code] = await refusalParts(
      azure.put(idOf.identity(name), { location: "westeurope" }),
    );
    expect([status, code]).toEqual([400, "InvalidResourceName"]);
  });
});

describe("role assignments", () => {
  it("are answered with scope, principal and times", async () => {
    const { azure, principalId } = await withIdentity();
    const { status, body } = await azure.request("PUT", idOf.grant(VAULT, GUID), {
      body: grantBody(principalId),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: idOf.grant(VAULT, GUID),
      name: GUID,
      properties: {
        principalId,
        principalType: "ServicePrincipal",
        scope: VAULT,
        createdOn: "2026-01-01T00:00:00.000Z",
      },
    });
  });

  it("are found from their scope", async () => {
    const { azure, principalId } = await withIdentity();
    await azure.put(idOf.grant(GROUP, GUID), grantBody(principalId));
    const found = await azure.list(`${VAULT}/providers/Microsoft.Authorization/roleAssignments`);
    expect(found.map(({ name }) => name)).toEqual([GUID]);
  });

  it("need a GUID for a name", async () => {
    const { azure, principalId } = await withIdentity();
    await expect(
      refusalParts(azure.put(idOf.grant(VAULT, "grant"), grantBody(principalId))),
    ).resolves.toEqual([
      400,
      "InvalidRoleAssignmentId",
      "The role assignment ID 'grant' is not valid. The role assignment ID must be a GUID.",
    ]);
  });

  it("need the resource they are about", async () => {
    const { azure, principalId } = await withIdentity();
    const scope = idOf.vault("kv-gone");
    await expect(
      refusalParts(azure.put(idOf.grant(scope, GUID), grantBody(principalId))),
    ).resolves.toEqual([
      404,
      "ResourceNotFound",
      "The Resource 'Microsoft.KeyVault/vaults/kv-gone' under resource group 'rg-data' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    ]);
  });

  it("exist once for a scope, a principal and a role", async () => {
    const { azure, principalId } = await withIdentity();
    await azure.put(idOf.grant(VAULT, GUID), grantBody(principalId));
    await expect(
      refusalParts(azure.put(idOf.grant(VAULT, GUID_2), grantBody(principalId))),
    ).resolves.toEqual([409, "RoleAssignmentExists", "The role assignment already exists."]);
    const same = await azure.request("PUT", idOf.grant(VAULT, GUID), {
      body: grantBody(principalId),
    });
    expect(same.status).toBe(200);
  });

  it.each([
    ["another principal", (azure: string) => grantBody(azure)],
    ["another role", (_: string, own: string) => grantBody(own, CRYPTO_OFFICER)],
  ])("cannot be turned to %s", async (_, body) => {
    const { azure, principalId } = await withIdentity();
    await azure.put(idOf.grant(VAULT, GUID), grantBody(principalId));
    const other = await azure.put(idOf.identity("id-other"), { location: "westeurope" });
    const changed = body(String(properties(other)["principalId"]), principalId);
    await expect(refusalParts(azure.put(idOf.grant(VAULT, GUID), changed))).resolves.toEqual([
      400,
      "RoleAssignmentUpdateNotPermitted",
      "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    ]);
  });

  it("name the type that the principal has", async () => {
    const { azure, principalId } = await withIdentity();
    const body = grantBody(principalId);
    properties(body)["principalType"] = "User";
    await expect(refusalParts(azure.put(idOf.grant(VAULT, GUID), body))).resolves.toEqual([
      400,
      "UnmatchedPrincipalType",
      `The PrincipalId '${principalId.replaceAll("-", "")}' has type 'ServicePrincipal' , which is different from specified PrinciaplType 'User'.`,
    ]);
  });

  const notFound = (principalId: string) =>
    `Principal ${principalId.replaceAll("-", "")} does not exist in the directory ${TENANT}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`;

  it("need a principal that the directory knows, unless its type is given", async () => {
    const { azure } = await withIdentity();
    const body = grantBody(NOBODY);
    await expect(azure.put(idOf.grant(VAULT, GUID), body)).resolves.toBeDefined();
    delete properties(body)["principalType"];
    await expect(refusalParts(azure.put(idOf.grant(GROUP, GUID), body))).resolves.toEqual([
      400,
      "PrincipalNotFound",
      notFound(NOBODY),
    ]);
  });

  it("wait for the principal to be replicated where that is asked for", async () => {
    const { azure, clock, principalId } = await withIdentity();
    azure.settings.principalDelay = 1000;
    const put = () => azure.put(idOf.grant(VAULT, GUID), grantBody(principalId));
    await expect(refusalParts(put())).resolves.toEqual([
      400,
      "PrincipalNotFound",
      notFound(principalId),
    ]);
    clock.advance(1000);
    await expect(put()).resolves.toBeDefined();
  });

  it("stay behind when their identity is deleted", async () => {
    const { azure, principalId } = await withIdentity();
    await azure.put(idOf.grant(VAULT, GUID), grantBody(principalId));
    await azure.delete(IDENTITY);
    expect(properties(await azure.get(idOf.grant(VAULT, GUID)))["principalId"]).toBe(principalId);
  });
});
