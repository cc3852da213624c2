import { chain, factory, IDENTITY_ID, encryptedWith } from "../../../../policies/examples/chain";
import { IDENTITY_ID as UNWRAPPING } from "../../../../policies/facts/encryption";
import { changedProperties } from "../changed-properties";
import { DiffRule } from "../diff-rule";
import { isEncrypted } from "../encryption-parts";

const NEXT = IDENTITY_ID.replace("id-orders", "id-next");

/** Another identity unwraps a factory's key. */
export const identityChanged: DiffRule = {
  id: "cmk-identity-changed",
  title: "The same identity unwraps a data factory's key",
  why: "Whoever can act as the new identity can use the key, and the factory cannot read anything if it was not granted access before",
  fix: "See that the new identity has its grant, and take the old one's away afterwards",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#grant-data-factory-access-to-azure-key-vault",
  severity: "medium",
  kind: "change",
  examples: {
    reported: [
      {
        shows: "names another identity",
        before: chain(),
        after: chain({ factory: encryptedWith({ identity: { userAssignedIdentity: NEXT } }) }),
      },
      {
        shows: "leaves it to the factory's own identity",
        before: chain(),
        after: chain({ factory: encryptedWith({ identity: undefined }) }),
      },
    ],
    silent: [
      { shows: "keeps the identity", before: chain(), after: chain() },
      {
        shows: "gives the factory a second one",
        before: chain(),
        after: chain({
          factory: factory({
            identity: {
              type: "UserAssigned",
              userAssignedIdentities: { [IDENTITY_ID]: {}, [NEXT]: {} },
            },
          }),
        }),
      },
    ],
  },
  check: (changes) =>
    changes
      .kept("factory")
      .filter(({ before, after }) => isEncrypted(before) && isEncrypted(after))
      .flatMap((change) =>
        changedProperties(change, [UNWRAPPING]).map((what) => ({ urn: change.urn, what })),
      ),
};
