import { describe, expect, it } from "@jest/globals";
import { chain, encryptedWith, factory } from "../../../../policies/examples/chain";
import { classic } from "../../../policies/support/classic-chain";
import { judged, short, UNKNOWN } from "./support/judged";

const ID = "adf-cmk-not-disabled";

describe("adf-cmk-not-disabled, as a rule about changes", () => {
  it.each([
    [
      "a vault that is left out",
      { vaultBaseUrl: undefined },
      /encryption\.vaultBaseUrl of factory/,
    ],
    ["a key that is empty", { keyName: "" }, /encryption\.keyName of factory/],
  ])("reports %s", (_, settings, saying) => {
    const found = judged(ID, chain(), chain({ factory: encryptedWith(settings) }));
    expect(found.map(short)).toEqual(["violation mandatory orders-factory"]);
    expect(found[0]?.what).toMatch(saying);
  });

  it("says what cannot be told yet, and takes a key that is not known for one", () => {
    const whole = judged(ID, chain(), chain({ factory: factory({ encryption: UNKNOWN }) }));
    expect(whole.map(short)).toEqual(["undeterminable advisory orders-factory"]);
    expect(whole[0]?.until).toMatch(/during pulumi up/);
    const part = chain({ factory: encryptedWith({ keyName: UNKNOWN }) });
    expect(judged(ID, chain(), part)).toEqual([]);
  });

  it("says nothing of a factory that had no key of its own, or is new", () => {
    const plain = chain({ factory: factory({ encryption: undefined }) });
    expect(judged(ID, plain, plain)).toEqual([]);
    expect(judged(ID, [], plain)).toEqual([]);
  });

  it("reads the classic provider", () => {
    const after = classic({ factory: { customerManagedKeyId: undefined } });
    const found = judged(ID, classic(), after);
    expect(found.map(short)).toEqual(["violation mandatory orders-factory"]);
    expect(found[0]?.what).toMatch(
      /loses its encryption with key "cmk-orders" of vault "kv-orders": customerManagedKeyId of/,
    );
  });
});
