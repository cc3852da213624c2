import { describe, expect, it } from "@jest/globals";
import {
  factoryBody,
  grantBody,
  GROUP,
  idOf,
  keyBody,
  newAzure,
  prepareChain,
  refusalParts,
  SUBSCRIPTION,
  vaultBody,
} from "../support";

const VAULT = idOf.vault("kv-orders");
const FACTORY = idOf.factory("adf-orders");
const PLAIN = { location: "westeurope" };

const lockOf = (scope: string, name = "keep") =>
  `${scope}/providers/Microsoft.Authorization/locks/${name}`;
const lockBody = (level = "CanNotDelete", notes?: string) => ({
  properties: { level, ...(notes !== undefined && { notes }) },
});
const lockedText = (id: string, scope: string, operation = "delete") => [
  409,
  "ScopeLocked",
  `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: '${scope}'. Please remove the lock and try again.`,
];

describe("locks", () => {
  it("are kept and answered", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    const lock = lockOf(VAULT);
    const first = await azure.request("PUT", lock, { body: lockBody("CanNotDelete", "ours") });
    expect(first).toMatchObject({
      status: 201,
      body: {
        id: lock,
        name: "keep",
        type: "Microsoft.Authorization/locks",
        properties: { level: "CanNotDelete", notes: "ours" },
      },
    });
    expect((await azure.request("PUT", lock, { body: lockBody() })).status).toBe(200);
    expect(await azure.list(`${GROUP}/providers/Microsoft.Authorization/locks`)).toHaveLength(1);
  });

  it("know two levels", async () => {
    const { azure } = await newAzure();
    await expect(refusalParts(azure.put(lockOf(GROUP), lockBody("Delete")))).resolves.toEqual([
      400,
      "BadRequest",
      "The lock level 'Delete' is not one of CanNotDelete, ReadOnly.",
    ]);
  });

  it("need what they lock", async () => {
    const { azure } = await newAzure();
    const [status, code] = await refusalParts(azure.put(lockOf(VAULT), lockBody()));
    expect([status, code]).toEqual([404, "ResourceNotFound"]);
  });

  it.each([
    ["itself", VAULT],
    ["its group", GROUP],
    ["its subscription", `/subscriptions/${SUBSCRIPTION}`],
  ])("keep a vault when they are on %s, until they are deleted", async (_, scope) => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.put(lockOf(scope), lockBody());
    await expect(refusalParts(azure.delete(VAULT))).resolves.toEqual(lockedText(VAULT, scope));
    await expect(azure.put(VAULT, vaultBody())).resolves.toBeDefined();
    await azure.delete(lockOf(scope));
    await azure.delete(VAULT);
    expect((await refusalParts(azure.get(VAULT)))[0]).toBe(404);
  });

  it("keep what is below: a grant on a locked vault, an entity of a locked factory", async () => {
    const { azure } = await newAzure();
    const { grant } = await prepareChain(azure);
    await azure.put(FACTORY, PLAIN);
    const pipeline = `${FACTORY}/pipelines/copy`;
    await azure.put(pipeline, { properties: {} });
    await azure.put(lockOf(VAULT), lockBody());
    await azure.put(lockOf(FACTORY), lockBody());
    await expect(refusalParts(azure.delete(grant))).resolves.toEqual(lockedText(grant, VAULT));
    await expect(refusalParts(azure.delete(pipeline))).resolves.toEqual(
      lockedText(pipeline, FACTORY),
    );
  });

  it("keep the group that holds what is locked, and leave its neighbours alone", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.put(idOf.vault("kv-other"), vaultBody());
    await azure.put(lockOf(VAULT), lockBody());
    await expect(refusalParts(azure.delete(GROUP))).resolves.toEqual(lockedText(GROUP, VAULT));
    await expect(azure.delete(idOf.vault("kv-other"))).resolves.toBeUndefined();
  });

  it("do not reach Key Vault's data plane", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    await azure.put(idOf.key("kv-orders", "cmk"), keyBody());
    await azure.put(lockOf(VAULT), lockBody());
    await expect(azure.deleteKey(idOf.key("kv-orders", "cmk"))).resolves.toBeUndefined();
  });

  it("that are read-only stop writing, too", async () => {
    const { azure } = await newAzure();
    const { identity, principalId, factory } = await prepareChain(azure, { grant: false });
    await azure.put(lockOf(VAULT), lockBody("ReadOnly"));
    const grant = idOf.grant(VAULT, "cccccccc-0000-4000-8000-000000000001");
    await expect(refusalParts(azure.put(grant, grantBody(principalId)))).resolves.toEqual(
      lockedText(grant, VAULT, "write"),
    );
    await azure.put(lockOf(VAULT), lockBody("CanNotDelete"));
    await azure.put(grant, grantBody(principalId));
    await expect(azure.put(factory, factoryBody(identity))).resolves.toBeDefined();
  });
});
