import { factory } from "../examples/chain";
import { IDENTITY_ID, withoutOwnKey } from "../facts/encryption";
import { mcsb } from "../framework/frameworks";
import { every, fail, Outcome, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";

const TYPE = "identity.type";

/** A data factory unwraps its key with a user-assigned identity. */
export const adfCmkUserAssignedIdentity = defineRule({
  id: "adf-cmk-user-assigned-identity",
  title: "A data factory unwraps its key with a user-assigned identity",
  why: "The factory's own identity does not exist before the factory does, so a factory that is encrypted when it is created cannot use it",
  fix: 'Set identity.type to "UserAssigned" and encryption.identity.userAssignedIdentity to the identity\'s id',
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#during-factory-creation-in-azure-portal",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "inputs",
  examples: {
    good: [
      { shows: "has a user-assigned identity", resources: [factory()] },
      {
        shows: "has both kinds of identity",
        resources: [factory({ identity: { type: "SystemAssigned,UserAssigned" } })],
      },
    ],
    bad: [
      {
        shows: "has a system-assigned identity only",
        resources: [factory({ identity: { type: "SystemAssigned" } })],
      },
      { shows: "has no identity", resources: [factory({ identity: undefined })] },
      {
        shows: "does not say which identity unwraps",
        resources: [
          factory({
            encryption: {
              vaultBaseUrl: "https://kv-orders.vault.azure.net/",
              keyName: "cmk-orders",
            },
          }),
        ],
      },
    ],
  },
  check: (subject, { graph }) =>
    withoutOwnKey(subject, graph) ?? every(hasOne(subject), usesOne(subject)),
});

function hasOne(factory: Resource): Outcome {
  const type = asText(factory.input(TYPE));
  if (type.state === "unknown") {
    return undeterminableBecauseOf(type);
  }
  const kinds = type.state === "known" ? type.value.split(",").map((kind) => kind.trim()) : [];
  return kinds.some((kind) => kind.toLowerCase() === "userassigned")
    ? PASS
    : fail(`${showPlace(type.at)} ${showState(type)}`, `Set ${TYPE} to "UserAssigned"`);
}

/** Which one it is may be known later; that there is one is known now. */
function usesOne(factory: Resource): Outcome {
  const id = asText(factory.input(IDENTITY_ID));
  return id.state === "absent"
    ? fail(`${showPlace(id.at)} is not set`, `Set ${IDENTITY_ID} to the identity's id`)
    : PASS;
}
