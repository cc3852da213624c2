import { describe, expect, it } from "@jest/globals";
import { GatheredRun } from "../../../cli/report/gathered-run";

const urn = "urn:pulumi:dev::test::azure-native:keyvault:Vault::orders";
const state = (vaultName: string): object => ({
  urn,
  type: "azure-native:keyvault:Vault",
  inputs: { vaultName },
});

/** Takes steps as the engine shows them, and gives what they come to. */
function together(...steps: readonly (readonly [string, object?, object?])[]) {
  const run = new GatheredRun();
  for (const [op, old, now] of steps) {
    run.takeStep({ urn, op }, [old ?? null, now ?? null]);
  }
  const step = run.steps.get(urn);
  return [step?.op, step?.old?.inputs["vaultName"], step?.new?.inputs["vaultName"]];
}

describe("the steps of one resource", () => {
  const [old, now] = [state("kv-old"), state("kv-new")];

  it("are a replacement, whichever comes first", () => {
    const whole = ["replace", "kv-old", "kv-new"];
    expect(
      together(["create-replacement", old, now], ["replace", old, now], ["delete-replaced", old]),
    ).toEqual(whole);
    expect(
      together(["delete-replaced", old], ["replace", old, now], ["create-replacement", old, now]),
    ).toEqual(whole);
  });

  it("are what is there, though an interrupted replacement has left something", () => {
    expect(together(["same", now, now], ["delete-replaced", old])).toEqual([
      "same",
      "kv-new",
      "kv-new",
    ]);
    expect(together(["update", old, now], ["delete", old])).toEqual(["update", "kv-old", "kv-new"]);
  });

  it("are a deletion after a refresh", () => {
    expect(together(["refresh", old, old], ["delete", old])).toEqual([
      "delete",
      "kv-old",
      undefined,
    ]);
  });

  it("are the later one, with what only the earlier has said", () => {
    expect(together(["update", old, now], ["update", undefined, now])).toEqual([
      "update",
      "kv-old",
      "kv-new",
    ]);
    expect(together(["refresh", old, old], ["update", old, now])).toEqual([
      "update",
      "kv-old",
      "kv-new",
    ]);
  });
});
