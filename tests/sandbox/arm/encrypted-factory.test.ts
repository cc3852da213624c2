/** @shows S1 */
import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  Chain,
  factoryBody,
  Fixture,
  grantBody,
  idOf,
  newAzure,
  prepareChain,
  refusal,
  refusalParts,
  vaultBody,
} from "../support";

/** A chain whose factory is not created yet. */
async function prepared(): Promise<Fixture & Chain> {
  const fixture = await newAzure();
  return { ...fixture, ...(await prepareChain(fixture.azure)) };
}

/** A factory that is encrypted already. */
async function encrypted(): Promise<Fixture & Chain> {
  const chain = await prepared();
  await chain.azure.put(chain.factory, chain.body);
  return chain;
}

describe("an encrypted factory", () => {
  const cuts: [string, (chain: Fixture & Chain) => Promise<unknown>, string][] = [
    ["its role assignment is gone", ({ azure, grant }) => azure.delete(grant), "AccessForbidden"],
    [
      "its key is disabled",
      ({ azure, key }) => azure.updateKey(key, { enabled: false }),
      "KeyNotUsable",
    ],
    ["its key is deleted", ({ azure, key }) => azure.deleteKey(key), "KeyNotFound"],
    ["its vault is deleted", ({ azure, vault }) => azure.delete(vault), "KeyNotFound"],
    [
      "its identity is deleted",
      ({ azure, identity }) => azure.delete(identity),
      "IdentityNotFound",
    ],
    [
      "its identity is re-created under the same name",
      async ({ azure, identity, vault }) => {
        await azure.delete(identity);
        const again = await azure.put(identity, { location: "westeurope" });
        const principalId = String((again["properties"] as JsonObject)["principalId"]);
        await azure.put(
          idOf.grant(vault, "cccccccc-0000-4000-8000-000000000003"),
          grantBody(principalId),
        );
      },
      "IdentityNotFound",
    ],
    [
      "its vault shuts Data Factory out",
      ({ azure, vault }) =>
        azure.put(vault, vaultBody({ networkAcls: { defaultAction: "Deny", bypass: "None" } })),
      "VaultUnreachable",
    ],
  ];

  it.each(cuts)("can be neither read nor deleted when %s", async (_, cut, problem) => {
    const chain = await encrypted();
    await cut(chain);
    const { azure, factory } = chain;
    expect(await refusal(azure.get(factory))).toMatchObject({
      status: 403,
      code: `UnconfirmedCmk${problem}`,
    });
    await expect(refusalParts(azure.delete(factory))).resolves.toEqual([
      400,
      "InternalError",
      "Internal error has occurred.",
    ]);
    expect((await refusal(azure.put(`${factory}/pipelines/p`, { properties: {} }))).status).toBe(
      403,
    );
  });

  it("is read again when the key is enabled again", async () => {
    const { azure, factory, key } = await encrypted();
    await azure.updateKey(key, { enabled: false });
    await azure.updateKey(key, { enabled: true });
    await expect(azure.get(factory)).resolves.toBeDefined();
  });

  it("is read on after its key has expired, but takes no PUT", async () => {
    const { azure, factory, key, body } = await encrypted();
    await azure.updateKey(key, { exp: 1700000000 });
    await expect(azure.get(factory)).resolves.toBeDefined();
    expect((await refusal(azure.put(factory, body))).code).toBe("UnconfirmedCmkKeyNotUsable");
  });

  it("stays on the old version after a rotation and takes the new one with the next PUT", async () => {
    const { azure, factory, key, body } = await encrypted();
    const uri = ((await azure.get(key))["properties"] as JsonObject)["keyUriWithVersion"] as string;
    const first = uri.split("/").at(-1)!;
    await azure.rotateKey(key);
    await azure.updateKey(key, { enabled: false }, first);
    expect((await refusal(azure.get(factory))).code).toBe("UnconfirmedCmkKeyNotUsable");
    await azure.updateKey(key, { enabled: true }, first);
    await azure.put(factory, body);
    await azure.updateKey(key, { enabled: false }, first);
    await expect(azure.get(factory)).resolves.toBeDefined();
  });

  it("stays on the version it is pinned to", async () => {
    const { azure, factory, key, identity } = await prepared();
    const uri = ((await azure.get(key))["properties"] as JsonObject)["keyUriWithVersion"] as string;
    await azure.rotateKey(key);
    await azure.put(factory, factoryBody(identity, { keyVersion: uri.split("/").at(-1)! }));
    await azure.updateKey(key, { enabled: false });
    await expect(azure.get(factory)).resolves.toBeDefined();
  });

  it("moves to another key in place, and the old one can go", async () => {
    const { azure, factory, key, identity } = await encrypted();
    await azure.put(idOf.key("kv-orders", "cmk-2"), { properties: { kty: "RSA" } });
    await azure.put(factory, factoryBody(identity, { keyName: "cmk-2" }));
    await azure.deleteKey(key);
    await expect(azure.get(factory)).resolves.toBeDefined();
  });

  it("is lost with its key: another key does not help", async () => {
    const { azure, factory, key, identity } = await encrypted();
    await azure.put(idOf.key("kv-orders", "cmk-2"), { properties: { kty: "RSA" } });
    await azure.deleteKey(key);
    const moved = azure.put(factory, factoryBody(identity, { keyName: "cmk-2" }));
    expect((await refusal(moved)).code).toBe("InternalError");
  });

  it("is repaired with a new identity that may use the same key", async () => {
    const { azure, factory, identity, vault } = await encrypted();
    await azure.delete(identity);
    const fresh = await azure.put(idOf.identity("id-fresh"), { location: "westeurope" });
    const principalId = String((fresh["properties"] as JsonObject)["principalId"]);
    await azure.put(
      idOf.grant(vault, "cccccccc-0000-4000-8000-000000000003"),
      grantBody(principalId),
    );
    await azure.put(factory, factoryBody(String(fresh["id"])));
    await expect(azure.get(factory)).resolves.toBeDefined();
  });

  it("never lets the data key or the private key out", async () => {
    const { azure, factory } = await encrypted();
    expect(JSON.stringify(await azure.get(factory))).not.toMatch(/wrappedKey|fingerprint|PRIVATE/);
  });
});

describe("a refused request", () => {
  it("leaves everything as it was", async () => {
    const { azure, factory, identity, body } = await encrypted();
    const before = await azure.get(factory);
    await refusal(azure.put(factory, factoryBody(identity, { keyName: "gone" })));
    expect(await azure.get(factory)).toEqual(before);
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });
});
