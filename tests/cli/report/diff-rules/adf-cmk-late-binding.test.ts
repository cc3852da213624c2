import { describe, expect, it } from "@jest/globals";
import { chain, encryptedWith, factory } from "../../../../policies/examples/chain";
import { ExampleResource } from "../../../../policies/framework/rule";
import { GatheredRun } from "../../../../cli/report/gathered-run";
import { classic } from "../../../policies/support/classic-chain";
import { judged, saidOf, short, stateOf, UNKNOWN } from "./support/judged";

const ID = "adf-cmk-late-binding";
const PLAIN = chain({ factory: factory({ encryption: undefined }) });

describe("adf-cmk-late-binding", () => {
  it("takes a key that is not known yet for one, and says when it cannot tell whether there is one", () => {
    const some = encryptedWith({ vaultBaseUrl: UNKNOWN, keyName: UNKNOWN });
    expect(judged(ID, PLAIN, chain({ factory: some })).map(short)).toEqual([
      "violation mandatory orders-factory",
    ]);
    const perhaps = factory({ encryption: UNKNOWN });
    expect(judged(ID, PLAIN, chain({ factory: perhaps })).map(short)).toEqual([
      "undeterminable advisory orders-factory",
    ]);
  });

  it("is only worth a look where the component was asked for it", () => {
    const component = (encryptAfterCreation?: boolean): ExampleResource => ({
      type: "adf-cmk:index:EncryptedDataFactory",
      name: "orders",
      inputs: { resourceGroupName: "rg-data", encryptAfterCreation },
    });
    const within = (resources: readonly ExampleResource[], asked?: boolean) => [
      component(asked),
      ...resources.slice(0, 4),
      { ...resources[4]!, parent: "orders" },
    ];
    // Only the component has this name and is no vault: the example's vault has the name as well.
    const renamed = (resources: readonly ExampleResource[]) =>
      resources.map((one) =>
        one.name === "orders" && one.inputs["vaultName"] ? { ...one, name: "kv" } : one,
      );
    const found = (asked?: boolean) =>
      judged(ID, renamed(within(PLAIN, asked)), renamed(within(chain(), asked))).map(short);
    expect(found(true)).toEqual(["change advisory orders-factory"]);
    expect(found(false)).toEqual(["violation mandatory orders-factory"]);
    expect(found()).toEqual(["violation mandatory orders-factory"]);
  });

  it("says nothing of a factory that is imported with its key", () => {
    const urn = "urn:pulumi:dev::test::azure-native:datafactory:Factory::orders";
    const run = new GatheredRun();
    const { inputs } = factory();
    run.takeStep({ urn, op: "import" }, [stateOf(urn, {}), stateOf(urn, inputs)]);
    expect(saidOf(run, ID)).toEqual([]);
  });

  it("says nothing of another key", () =>
    expect(judged(ID, chain(), chain({ factory: encryptedWith({ keyName: "next" }) }))).toEqual(
      [],
    ));

  it("reads the classic provider", () => {
    const before = classic({ factory: { customerManagedKeyId: undefined } });
    expect(judged(ID, before, classic()).map(short)).toEqual([
      "violation mandatory orders-factory",
    ]);
    const unknown = classic({ factory: { customerManagedKeyId: UNKNOWN } });
    expect(judged(ID, before, unknown).map(short)).toEqual([
      "undeterminable advisory orders-factory",
    ]);
  });
});
