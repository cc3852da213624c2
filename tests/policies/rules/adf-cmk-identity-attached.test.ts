import { describe, it } from "@jest/globals";
import { chain, factory, identity, IDENTITY_ID } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkIdentityAttached as rule } from "../../../policies/rules/adf-cmk-identity-attached";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const OTHER_ID = IDENTITY_ID.replace("id-orders", "id-other");
const other: ExampleResource = {
  ...identity(),
  name: "other-identity",
  inputs: { ...identity().inputs, resourceName: "id-other" },
  outputs: { ...identity().outputs, id: OTHER_ID, name: "id-other" },
};
const having = (ids: unknown): ExampleResource =>
  factory({ identity: { type: "UserAssigned", userAssignedIdentities: ids } });
const from = (theFactory: ExampleResource, identities: readonly string[]): ExampleResource => ({
  ...theFactory,
  from: { ...theFactory.from, identity: identities },
});

describe("adf-cmk-identity-attached", () => {
  it("is silent when the identity is attached, as a map or a list, in any case", () => {
    expectFindings(rule, chain(), []);
    expectFindings(rule, [having([IDENTITY_ID])], []);
    expectFindings(rule, [having({ [OTHER_ID]: {}, [IDENTITY_ID.toUpperCase()]: {} })], []);
  });

  it("refuses another identity before the factory is created", () =>
    expectFindings(rule, [having({ [OTHER_ID]: {} })], [refused(/id-orders.*has ".*id-other"/)]));

  it.each([
    [undefined, /userAssignedIdentities of factory "orders-factory" is not set/],
    [null, /is not set/],
    [{}, /has none/],
    [[], /has none/],
  ])("refuses %j", (ids, saying) => expectFindings(rule, [having(ids)], [refused(saying)]));

  it("tells at a first preview which identity is which by where the ids come from", () => {
    const right = atFirstPreview([...chain(), other]);
    expectFindings(rule, right, []);
    const wrong = from(having({ [OTHER_ID]: {} }), ["other-identity"]);
    expectFindings(rule, atFirstPreview([identity(), other, wrong]), [
      refused(/comes from identity "orders-identity".*from identity "other-identity"/, "late"),
    ]);
  });

  it("does not decide when ids come from somewhere that it does not know", () => {
    const unclear = from(having(UNKNOWN), ["somewhere"]);
    expectFindings(
      rule,
      [identity(), unclear],
      [doubted(/identity\.userAssignedIdentities .* is not known yet/, "late")],
    );
    expectFindings(rule, atFirstPreview([identity(), from(having(UNKNOWN), ["somewhere"])]), [
      doubted(/is not known yet/, "late"),
    ]);
  });

  it("does not decide while one of the attached ids is unknown", () =>
    expectFindings(rule, [having([OTHER_ID, UNKNOWN])], [doubted(/not known yet/, "late")]));

  it("does not judge a factory without a key of its own, or with its own identity only", () => {
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory");
    const own = factory({ encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/" } });
    expectNotApplicable(rule, [own], "orders-factory");
  });
});
