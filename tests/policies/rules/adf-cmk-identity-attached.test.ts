import { describe, it } from "@jest/globals";
import {
  chain,
  encryptedWith,
  factory,
  identity,
  IDENTITY_ID,
} from "../../../policies/examples/chain";
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
const { encryption: WITH_ID_UNKNOWN } = encryptedWith({
  identity: { userAssignedIdentity: UNKNOWN },
}).inputs;
const ID_UNKNOWN = /: encryption\.identity\.userAssignedIdentity of .* is not known yet/;
const IDS_UNKNOWN = /: identity\.userAssignedIdentities of .* is not known yet/;
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

  it("does not decide while one of the attached ids is unknown", () => {
    const stack = having([OTHER_ID, UNKNOWN]);
    expectFindings(rule, [stack], [doubted(IDS_UNKNOWN)]);
    expectFindings(rule, [identity(), stack], [doubted(IDS_UNKNOWN)]);
  });

  it.each([
    [UNKNOWN, [], ["other-identity"], ID_UNKNOWN],
    [UNKNOWN, ["orders-identity", "other-identity"], ["orders-identity"], ID_UNKNOWN],
    [UNKNOWN, ["orders-identity"], ["other-identity", "somewhere"], IDS_UNKNOWN],
    [UNKNOWN, ["orders-identity"], [], IDS_UNKNOWN],
    [{ [OTHER_ID]: {} }, ["orders-identity"], [], ID_UNKNOWN],
  ])("does not decide on %j when ids come from %j and %j", (ids, encryption, attached, saying) => {
    const undecided = {
      ...having(ids),
      inputs: { ...having(ids).inputs, encryption: WITH_ID_UNKNOWN },
      from: { encryption, identity: attached },
    };
    expectFindings(rule, [identity(), other, undecided], [doubted(saying)]);
  });

  it("does not judge a factory without a key of its own, or with its own identity only", () => {
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory");
    const own = factory({ encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/" } });
    expectNotApplicable(rule, [own], "orders-factory");
  });
});
