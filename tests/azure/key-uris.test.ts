import { describe, expect, it } from "@jest/globals";
import { KEY_VERSION, parseKeyUri, vaultNameOfUri } from "../../azure/key-uris";

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
  ])("splits %s", (uri, vaultUri, name, expected) => {
    expect(parseKeyUri(uri)).toEqual({ vaultUri, name, ...(expected && { version: expected }) });
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
