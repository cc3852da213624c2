import { describe, expect, it } from "@jest/globals";
import {
  KEY_VERSION,
  keyHolderOfUri,
  parseKeyUri,
  sameKeyHolder,
  vaultNameOfUri,
} from "../../azure/key-uris";

describe("vaultNameOfUri", () => {
  it.each([
    ["https://kv-orders.vault.azure.net/", "kv-orders"],
    ["https://kv-orders.vault.azure.net", "kv-orders"],
    ["https://KV-Orders.vault.azure.net/keys/k", "kv-orders"],
    ["https://kv-orders.vault.usgovcloudapi.net/", "kv-orders"],
    ["https://kv-orders.vault.azure.cn/", "kv-orders"],
    ["http://kv-orders.vault.azure.net/", undefined],
    ["https://kv-orders.vault.azure.net:8443/", undefined],
    ["https://user:pw@kv-orders.vault.azure.net/", undefined],
    ["https://kv-orders.vault.azure.net.evil.example/", undefined],
    ["https://kv-orders.vault.azure.com/", undefined],
    ["https://hsm.managedhsm.azure.net/", undefined],
    ["kv-orders", undefined],
    ["", undefined],
  ])("of %j is %j", (uri, name) => {
    expect(vaultNameOfUri(uri)).toBe(name);
  });
});

describe("keyHolderOfUri", () => {
  it.each([
    "https://kv-orders.vault.azure.net:443/",
    "https://kv-%6frders.vault.azure.net/",
    "https://kv-or\nders.vault.azure.net/",
    " https://kv-orders.vault.azure.net/",
    "https://user@kv-orders.vault.azure.net/",
    "http://kv-orders.vault.azure.net/",
  ])("is undefined for %j, which others may read differently", (uri) =>
    expect(keyHolderOfUri(uri)).toBeUndefined(),
  );

  it.each([
    ["https://kv-a.vault.azure.net/", "vault", "public"],
    ["https://kv-a.vault.usgovcloudapi.net", "vault", "usgovernment"],
    ["https://KV-A.vault.azure.cn/keys/k", "vault", "china"],
    ["https://hsm-a.managedhsm.azure.net/", "managed HSM", "public"],
    ["https://hsm-a.managedhsm.usgovcloudapi.net/", "managed HSM", "usgovernment"],
    ["https://hsm-a.managedhsm.azure.cn/", "managed HSM", "china"],
  ])("knows %j as a %s of the %s cloud", (uri, kind, cloud) => {
    expect(keyHolderOfUri(uri)).toMatchObject({ kind, cloud });
  });
});

describe("sameKeyHolder", () => {
  it.each([
    ["https://kv-a.vault.azure.net", "https://KV-A.vault.azure.net/", true],
    ["https://kv-a.vault.azure.net", "https://kv-b.vault.azure.net/", false],
    ["https://kv-a.vault.azure.net", "https://kv-a.vault.usgovcloudapi.net/", false],
    ["https://kv-a.vault.azure.net", "https://kv-a.managedhsm.azure.net/", false],
    ["https://kv-a.example.com", "https://kv-a.example.com", false],
  ])("of %j and %j: %s", (one, other, same) => expect(sameKeyHolder(one, other)).toBe(same));
});

describe("KEY_VERSION", () => {
  it.each([
    ["0123456789abcdef0123456789ABCDEF", true],
    ["0123456789abcdef0123456789abcde", false],
    ["latest", false],
  ])("%j: %s", (version, valid) => {
    expect(KEY_VERSION.test(version)).toBe(valid);
  });
});

describe("parseKeyUri", () => {
  const version = "0123456789abcdef0123456789ABCDEF";
  it.each([
    ["https://kv-a.vault.azure.net/keys/cmk", "https://kv-a.vault.azure.net", "cmk", undefined],
    ["https://kv-a.vault.azure.cn/keys/c-1", "https://kv-a.vault.azure.cn", "c-1", undefined],
    [
      `https://kv-a.vault.azure.net/keys/k/${version}`,
      "https://kv-a.vault.azure.net",
      "k",
      version,
    ],
    [
      "https://hsm-a.managedhsm.azure.net/keys/k",
      "https://hsm-a.managedhsm.azure.net",
      "k",
      undefined,
    ],
  ])("splits %s", (uri, holderUri, name, expected) => {
    expect(parseKeyUri(uri)).toEqual({
      holderUri,
      holder: keyHolderOfUri(holderUri),
      name,
      ...(expected && { version: expected }),
    });
  });

  it.each([
    "",
    "https://kv-a.vault.azure.net/",
    "https://kv-a.vault.azure.net/keys/",
    "https://kv-a.vault.azure.net/keys/cmk/",
    "https://kv-a.vault.azure.net/keys/cmk/short",
    "https://kv-a.vault.azure.net/secrets/cmk",
    "https://kv-a.vault.azure.net/keys/c_k",
    "http://kv-a.vault.azure.net/keys/cmk",
    "https://kv-a.example.com/keys/cmk",
    "https://kv-a.vault.azure.net:444/keys/cmk",
    "https://kv-a.vault.azure.net/keys/cmk?x=1",
  ])("refuses %j", (uri) => expect(parseKeyUri(uri)).toBeUndefined());
});
