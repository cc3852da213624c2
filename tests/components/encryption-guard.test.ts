/** @shows S10 encryption-stays */
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { lostEncryption } from "../../components/encryption-guard";

const IDENTITY = "/subscriptions/1/id-orders";
const ENCRYPTED = {
  encryption: {
    vaultBaseUrl: "https://kv.vault.azure.net/",
    keyName: "cmk",
    identity: { userAssignedIdentity: IDENTITY },
  },
  identity: { type: "UserAssigned", userAssignedIdentities: { [IDENTITY.toUpperCase()]: {} } },
};
const change = (changed: object): object => ({ ...ENCRYPTED, ...changed });
const encryption = (changed: object): object =>
  change({ encryption: { ...ENCRYPTED.encryption, ...changed } });

describe("a factory that is encrypted from the start", () => {
  it.each<[string, object, RegExp | undefined]>([
    ["with all that it needs", ENCRYPTED, undefined],
    ["without anything", {}, /vaultBaseUrl and encryption\.keyName and encryption\.identity/],
    ["with an empty encryption", change({ encryption: {} }), /vaultBaseUrl and .* are not set/],
    ["with encryption null", change({ encryption: null }), /vaultBaseUrl/],
    ["without a vault", encryption({ vaultBaseUrl: "" }), /^encryption\.vaultBaseUrl is not set$/],
    ["without a key", encryption({ keyName: undefined }), /^encryption\.keyName is not set$/],
    ["without an identity", encryption({ identity: {} }), /userAssignedIdentity is not set$/],
    ["with the identity detached", change({ identity: { type: "None" } }), /is not in identity\./],
    ["with no identity at all", change({ identity: undefined }), /is not in identity\./],
    ["with a value to come", change({ encryption: pulumi.unknown }), undefined],
    ["with a name to come", encryption({ keyName: pulumi.unknown }), undefined],
    ["with a secret", change({ encryption: pulumi.secret(ENCRYPTED.encryption) }), undefined],
    [
      "with identities to come",
      change({ identity: { userAssignedIdentities: pulumi.unknown } }),
      undefined,
    ],
  ])("%s", (_, newInputs, lost) => {
    const found = lostEncryption({ newInputs: newInputs as Record<string, unknown> }, "creation");
    expect(found ?? "").toMatch(lost ?? /^$/);
  });
});

describe("a factory that is encrypted in an update", () => {
  const own = { encryption: { vaultBaseUrl: "https://kv.vault.azure.net/", keyName: "cmk" } };

  it("may be without before", () => {
    expect(lostEncryption({ newInputs: {} }, "update")).toBeUndefined();
    expect(lostEncryption({ newInputs: {}, oldInputs: {} }, "update")).toBeUndefined();
    expect(lostEncryption({ newInputs: own, oldInputs: {} }, "update")).toBeUndefined();
  });

  it("is never without after", () => {
    expect(lostEncryption({ newInputs: own, oldInputs: own }, "update")).toBeUndefined();
    expect(lostEncryption({ newInputs: {}, oldInputs: own }, "update")).toMatch(/are not set/);
  });
});
