import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  GROUP,
  idOf,
  keyBody,
  newAzure,
  prepareChain,
  refusalParts,
  SUBSCRIPTION,
  TENANT,
  vaultBody,
} from "../support";

const VAULT = idOf.vault("kv-orders");
const PLACE = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope`;
const OTHER_SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000002";

const K1 =
  "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.";
const K2 =
  "The vault name 'kv-orders' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.";
const K3 =
  'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.';
const K4 =
  'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.';

const properties = (body: JsonObject) => body["properties"] as JsonObject;

describe("vaults", () => {
  it("are answered with Azure's defaults filled in", async () => {
    const { azure } = await newAzure();
    const body = {
      location: "West Europe",
      properties: { tenantId: TENANT, sku: { name: "standard" } },
    };
    const { status, body: vault } = await azure.request("PUT", VAULT, { body });
    expect(status).toBe(201);
    expect(vault).toMatchObject({ id: VAULT, name: "kv-orders", location: "westeurope" });
    expect(properties(vault)).toMatchObject({
      sku: { family: "A", name: "standard" },
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: false,
      accessPolicies: [],
      vaultUri: "https://kv-orders.vault.azure.net/",
      provisioningState: "Succeeded",
    });
    expect(properties(vault)).not.toHaveProperty("enablePurgeProtection");
  });

  it("use roles by default from API version 2026-02-01 on", async () => {
    const { azure } = await newAzure();
    const body = {
      location: "westeurope",
      properties: { tenantId: TENANT, sku: { name: "standard" } },
    };
    const vault = await azure.put(VAULT, body, { apiVersion: "2026-02-01" });
    expect(properties(vault)["enableRbacAuthorization"]).toBe(true);
    const again = await azure.put(VAULT, body, { apiVersion: "2024-11-01" });
    expect(properties(again)["enableRbacAuthorization"]).toBe(true);
  });

  it.each(["kv", "1kv", "kv-", "kv--one", "kv_one", "x".repeat(25)])(
    "cannot be called %j",
    async (name) => {
      const { azure } = await newAzure();
      const [status, code] = await refusalParts(azure.put(idOf.vault(name), vaultBody()));
      expect([status, code]).toEqual([400, "VaultNameNotValid"]);
    },
  );

  it("hold their name in all of Azure", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.put(`${GROUP}2`, { location: "westeurope" });
    const elsewhere = azure.put(idOf.vault("kv-orders", `${GROUP}2`), vaultBody());
    await expect(refusalParts(elsewhere)).resolves.toEqual([409, "VaultAlreadyExists", K2]);
  });

  it("stay in their region", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await expect(refusalParts(azure.put(VAULT, vaultBody({}, "northeurope")))).resolves.toEqual([
      409,
      "InvalidResourceLocation",
      "The resource 'kv-orders' already exists in location 'westeurope' in resource group 'rg-data'. A resource with the same name cannot be created in location 'northeurope'. Please select a new resource name.",
    ]);
  });

  it("cannot lose purge protection, nor be created with it switched off", async () => {
    const { azure } = await newAzure();
    const off = vaultBody({ enablePurgeProtection: false });
    await expect(refusalParts(azure.put(VAULT, off))).resolves.toEqual([400, "BadRequest", K3]);
    await azure.put(VAULT, vaultBody());
    await expect(refusalParts(azure.put(VAULT, off))).resolves.toEqual([400, "BadRequest", K3]);
    const silent = await azure.put(VAULT, vaultBody({ enablePurgeProtection: null }));
    expect(properties(silent)["enablePurgeProtection"]).toBe(true);
  });

  it("cannot lose soft delete", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    const [status, , message] = await refusalParts(
      azure.put(VAULT, vaultBody({ enableSoftDelete: false })),
    );
    expect([status, message]).toEqual([
      400,
      'The property "enableSoftDelete" cannot be set to false. Enabling the soft delete for a vault is an irreversible action.',
    ]);
  });

  it("keep the retention they were created with", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody({ softDeleteRetentionInDays: 7 }));
    const changed = azure.put(VAULT, vaultBody({ softDeleteRetentionInDays: 90 }));
    await expect(refusalParts(changed)).resolves.toEqual([400, "BadRequest", K4]);
    const silent = await azure.put(VAULT, vaultBody());
    expect(properties(silent)["softDeleteRetentionInDays"]).toBe(7);
  });

  it.each([6, 91, 7.5, "90"])("take no retention of %j days", async (days) => {
    const { azure } = await newAzure();
    const [status, code] = await refusalParts(
      azure.put(VAULT, vaultBody({ softDeleteRetentionInDays: days })),
    );
    expect([status, code]).toEqual([400, "BadRequest"]);
  });

  it.each([
    [{ sku: { name: "gold" } }, "SkuNotSupported"],
    [{ tenantId: "contoso.com" }, "BadRequest"],
    [{ accessPolicies: [{ objectId: "x" }] }, "BadRequest"],
  ])("take no %j", async (wrong, code) => {
    const { azure } = await newAzure();
    expect((await refusalParts(azure.put(VAULT, vaultBody(wrong))))[1]).toBe(code);
  });
});

describe("soft-deleted vaults", () => {
  it("hold their name for their own subscription and for others", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.delete(VAULT);
    await expect(refusalParts(azure.put(VAULT, vaultBody()))).resolves.toEqual([
      409,
      "ConflictError",
      K1,
    ]);
    const group = `/subscriptions/${OTHER_SUBSCRIPTION}/resourceGroups/rg-data`;
    await azure.put(group, { location: "westeurope" });
    const other = azure.put(idOf.vault("kv-orders", group), vaultBody());
    await expect(refusalParts(other)).resolves.toEqual([409, "VaultAlreadyExists", K2]);
  });

  it("come back with their keys and without their role assignments", async () => {
    const { azure } = await newAzure();
    const chain = await prepareChain(azure);
    const before = await azure.get(chain.key);
    await azure.delete(chain.vault);
    const vault = await azure.put(chain.vault, vaultBody({ createMode: "recover" }));
    expect(vault).toMatchObject({ id: chain.vault });
    expect(properties(vault)).not.toHaveProperty("createMode");
    expect(await azure.get(chain.key)).toEqual(before);
    expect((await refusalParts(azure.get(chain.grant)))[0]).toBe(404);
  });

  it("are the only ones that can be recovered", async () => {
    const { azure } = await newAzure();
    const [status, code] = await refusalParts(
      azure.put(VAULT, vaultBody({ createMode: "recover" })),
    );
    expect([status, code]).toEqual([404, "SoftDeletedVaultDoesNotExist"]);
  });

  it("can be looked at, with the day they will be gone", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody({ softDeleteRetentionInDays: 7 }));
    await azure.delete(VAULT);
    expect(await azure.get(`${PLACE}/deletedVaults/kv-orders`)).toMatchObject({
      properties: {
        vaultId: VAULT,
        deletionDate: "2026-01-01T00:00:00.000Z",
        scheduledPurgeDate: "2026-01-08T00:00:00.000Z",
        purgeProtectionEnabled: true,
      },
    });
  });

  it("cannot be purged while they are protected", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.delete(VAULT);
    const purge = azure.request("POST", `${PLACE}/deletedVaults/kv-orders/purge`);
    await expect(refusalParts(purge)).resolves.toEqual([
      403,
      "Forbidden",
      'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: kv-orders;location=westeurope',
    ]);
  });

  it("can be purged without protection, which frees the name", async () => {
    const { azure } = await newAzure();
    const unprotected = vaultBody({ enablePurgeProtection: null });
    await azure.put(VAULT, unprotected);
    await azure.delete(VAULT);
    await azure.request("POST", `${PLACE}/deletedVaults/kv-orders/purge`);
    await expect(azure.put(VAULT, unprotected)).resolves.toMatchObject({ id: VAULT });
  });

  it("are gone when their retention has ended", async () => {
    const { azure, clock } = await newAzure();
    await azure.put(VAULT, vaultBody({ softDeleteRetentionInDays: 7 }));
    await azure.put(idOf.key("kv-orders", "cmk"), keyBody());
    await azure.delete(VAULT);
    clock.advance(7 * 86_400_000);
    await azure.put(VAULT, vaultBody());
    expect((await refusalParts(azure.get(idOf.key("kv-orders", "cmk"))))[0]).toBe(404);
  });
});

describe("access policies", () => {
  const policies = `${VAULT}/accessPolicies`;
  const entry = (objectId: string, keys: string[]) => ({
    tenantId: TENANT,
    objectId,
    permissions: { keys },
  });
  const sent = (...accessPolicies: JsonObject[]) => ({ properties: { accessPolicies } });
  const stored = async (azure: Awaited<ReturnType<typeof newAzure>>["azure"]) =>
    properties(await azure.get(VAULT))["accessPolicies"];

  it("are replaced, added to and removed one principal at a time", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody({ accessPolicies: [entry("other", ["list"])] }));
    await azure.put(`${policies}/replace`, sent(entry("me", ["get"])));
    await azure.put(`${policies}/add`, sent(entry("me", ["Get", "wrapKey"])));
    expect(await stored(azure)).toEqual([
      entry("other", ["list"]),
      entry("me", ["get", "wrapKey"]),
    ]);
    await azure.put(`${policies}/remove`, sent(entry("me", ["get"])));
    expect(await stored(azure)).toEqual([entry("other", ["list"]), entry("me", ["wrapKey"])]);
    await azure.put(`${policies}/remove`, sent(entry("me", ["wrapKey"])));
    expect(await stored(azure)).toEqual([entry("other", ["list"])]);
  });

  it("need their vault", async () => {
    const { azure } = await newAzure();
    await expect(refusalParts(azure.put(`${policies}/add`, sent()))).resolves.toEqual([
      404,
      "ParentResourceNotFound",
      "Can not perform requested operation on nested resource. Parent resource 'vaults/kv-orders' not found.",
    ]);
  });
});
