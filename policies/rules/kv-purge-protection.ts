import { vault } from "../examples/chain";
import { azurePolicy, cisAzure, mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { knownValue, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** Nobody can purge a deleted vault or key before its time. */
export const kvPurgeProtection = defineRule({
  id: "kv-purge-protection",
  title: "A vault has purge protection",
  why: "Data Factory needs it on the vault of its key, and a purged key makes the factory unreadable for ever",
  fix: "Set properties.enablePurgeProtection to true; Azure never takes it back",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#enable-soft-delete-and-do-not-purge-on-azure-key-vault",
  severity: "critical",
  level: "mandatory",
  references: [
    mcsb("DP-8"),
    cisAzure("8.3.5"),
    nist80053("CP-9"),
    azurePolicy("0b60c0b2-2dc2-4e1c-b5c9-abbed971de53"),
  ],
  judges: "vault",
  decidedBy: "inputs",
  examples: {
    good: [{ shows: "has purge protection on", resources: [vault()] }],
    bad: [
      { shows: "leaves it out", resources: [vault({ enablePurgeProtection: undefined })] },
      { shows: "turns it off", resources: [vault({ enablePurgeProtection: false })] },
    ],
  },
  check: (subject) => {
    const given = subject.input("properties.enablePurgeProtection");
    if (given.state === "unknown") {
      return undeterminableBecauseOf(given);
    }
    return knownValue(given) === true ? PASS : fail(`${showPlace(given.at)} ${showState(given)}`);
  },
});
