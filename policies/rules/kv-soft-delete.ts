import { SOFT_DELETE_RETENTION_DAYS } from "../../azure/keys";
import { vault } from "../examples/chain";
import { azurePolicy, cisAzure, mcsb, nist80053 } from "../framework/frameworks";
import { every, fail, Outcome, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";
import { Settings } from "../framework/settings";

const ENABLED = "properties.enableSoftDelete";
const RETENTION = "properties.softDeleteRetentionInDays";
/** Azure's own default. https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview */
const DEFAULT_RETENTION = 90;

/** A vault keeps what is deleted for long enough to notice. */
export const kvSoftDelete = defineRule({
  id: "kv-soft-delete",
  title: "A vault keeps what is deleted, for long enough to notice",
  why: "Data Factory needs soft delete on the vault of its key, and a deleted key that is gone makes the factory unreadable for ever",
  fix: "Set properties.enableSoftDelete to true and properties.softDeleteRetentionInDays to 90",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#enable-soft-delete-and-do-not-purge-on-azure-key-vault",
  severity: "high",
  level: "mandatory",
  references: [
    mcsb("DP-8"),
    cisAzure("8.3.5"),
    nist80053("CP-9"),
    azurePolicy("1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d"),
  ],
  judges: "vault",
  decidedBy: "inputs",
  settings: {
    requireExplicit: {
      type: "boolean",
      default: true,
      description:
        "Whether enableSoftDelete must be stated; Azure turns it on either way, but auditing tools read a missing value as off.",
    },
    minimumRetentionInDays: {
      type: "integer",
      minimum: SOFT_DELETE_RETENTION_DAYS.minimum,
      maximum: SOFT_DELETE_RETENTION_DAYS.maximum,
      default: 90,
      description: "The fewest days that a deleted vault and its keys must be kept.",
    },
  },
  examples: {
    good: [{ shows: "keeps deleted vaults for 90 days", resources: [vault()] }],
    bad: [
      { shows: "turns soft delete off", resources: [vault({ enableSoftDelete: false })] },
      { shows: "leaves soft delete out", resources: [vault({ enableSoftDelete: undefined })] },
      { shows: "keeps for a week only", resources: [vault({ softDeleteRetentionInDays: 7 })] },
    ],
  },
  check: (subject, { settings }) =>
    every(isEnabled(subject, settings), isLongEnough(subject, settings)),
});

function isEnabled(vault: Resource, settings: Settings): Outcome {
  const given = vault.input(ENABLED);
  if (given.state === "unknown") {
    return undeterminableBecauseOf(given);
  }
  const accepted =
    given.state === "known" ? given.value === true : !settings.flag("requireExplicit");
  return accepted
    ? PASS
    : fail(`${showPlace(given.at)} ${showState(given)}`, "Set properties.enableSoftDelete to true");
}

function isLongEnough(vault: Resource, settings: Settings): Outcome {
  const minimum = settings.number("minimumRetentionInDays");
  const { maximum } = SOFT_DELETE_RETENTION_DAYS;
  const given = vault.input(RETENTION);
  if (given.state === "unknown") {
    return undeterminableBecauseOf(given);
  }
  const days = given.state === "known" ? given.value : DEFAULT_RETENTION;
  return typeof days === "number" && days >= minimum && days <= maximum
    ? PASS
    : fail(
        `${showPlace(given.at)} ${showState(given)}, not ${minimum} to ${maximum} days`,
        `Set ${RETENTION} to ${maximum} when the vault is created: Azure does not change it later`,
      );
}
