import { describe, expect, it } from "@jest/globals";
import { GatheredRun } from "../../../../cli/report/gathered-run";
import { chain, factory, IDENTITY_ID, vault } from "../../../../policies/examples/chain";
import { classic } from "../../../policies/support/classic-chain";
import { judged, saidOf, short, stateOf } from "./support/judged";

const ID = "adf-cmk-dependency-replaced";
const urnOf = (type: string, name: string): string => `urn:pulumi:dev::test::${type}::${name}`;
const VAULT = urnOf("azure-native:keyvault:Vault", "orders");
const FACTORY = urnOf("azure-native:datafactory:Factory", "orders-factory");
const vaultState = (more?: object) => stateOf(VAULT, vault().inputs, more);
const factoryState = stateOf(FACTORY, factory().inputs);

/** A run with an unchanged factory, in which something becomes of its vault. */
function vaultWith(op: string, more?: object): GatheredRun {
  const run = new GatheredRun();
  run.takeStep({ urn: FACTORY, op: "same" }, [factoryState, factoryState]);
  const isGone = op.startsWith("delete") || op.startsWith("discard") || op.startsWith("remove");
  run.takeStep({ urn: VAULT, op }, [vaultState(more), isGone ? null : vaultState(more)]);
  return run;
}

describe("adf-cmk-dependency-replaced", () => {
  it("joins by names where the run does not say what comes from what", () => {
    for (const op of ["delete", "replace", "create-replacement", "delete-replaced"]) {
      expect(saidOf(vaultWith(op), ID).map(short)).toEqual(["violation mandatory orders"]);
    }
  });

  it.each([
    "same",
    "update",
    "read",
    "refresh",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
  ])("says nothing when the step is %s", (op) => expect(saidOf(vaultWith(op), ID)).toEqual([]));

  it("says nothing when Azure keeps what Pulumi forgets", () => {
    for (const op of ["delete", "replace"]) {
      expect(saidOf(vaultWith(op, { retainOnDelete: true }), ID)).toEqual([]);
    }
  });

  it("says nothing of a vault that has another name in the program", () => {
    const run = new GatheredRun();
    const urn = VAULT.replace("::orders", "::renamed");
    run.takeStep({ urn: FACTORY, op: "same" }, [factoryState, factoryState]);
    run.takeStep({ urn, op: "same" }, [vaultState(), stateOf(urn, vault().inputs)]);
    expect(saidOf(run, ID)).toEqual([]);
  });

  it("names all factories that stay, and none that goes", () => {
    const another = { ...factory({ factoryName: "adf-invoices" }), name: "invoices-factory" };
    const all = [...chain(), another];
    const [both] = judged(ID, all, all.slice(1), []);
    expect(both?.what).toMatch(/"orders-factory" and factory "invoices-factory" stay,/);
    const [one] = judged(ID, all, [...all.slice(1, 4), another]);
    expect(one?.what).toMatch(/and factory "invoices-factory" stays,/);
  });

  it("says nothing where there is no factory, or one without a key of its own", () => {
    expect(judged(ID, chain().slice(0, 4), [])).toEqual([]);
    const plain = chain({ factory: factory({ encryption: undefined }) });
    expect(judged(ID, plain, plain.slice(4))).toEqual([]);
  });

  it("says nothing of an identity that the factory has beside the one that unwraps", () => {
    const spare = {
      type: "azure-native:managedidentity:UserAssignedIdentity",
      name: "spare",
      inputs: { resourceGroupName: "rg-data", resourceName: "id-spare" },
    };
    const spareId = IDENTITY_ID.replace("id-orders", "id-spare");
    const both = chain({
      factory: factory({
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: { [IDENTITY_ID]: {}, [spareId]: {} },
        },
      }),
    });
    expect(judged(ID, [...both, spare], chain())).toEqual([]);
  });

  it("reads the classic provider", () => {
    const found = judged(ID, classic(), classic().slice(3));
    expect(found.map(short).sort()).toEqual([
      "violation mandatory orders",
      "violation mandatory orders-identity",
      "violation mandatory orders-key",
    ]);
  });
});
