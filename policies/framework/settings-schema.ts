import { Rule } from "./rule";
import { AppliesTo, SettingsSchema } from "./settings";

/** Settings that every rule has. */
const COMMON: SettingsSchema = {
  onUnknown: {
    type: "string",
    enum: ["advisory", "violation", "ignore"],
    default: "advisory",
    description:
      "When the rule cannot tell: say so (advisory), treat it as a violation at the rule's level, or say nothing (ignore).",
  },
};

/** A setting of rules that judge vaults or keys. */
function appliesTo(byDefault: AppliesTo): SettingsSchema {
  return {
    appliesTo: {
      type: "string",
      enum: ["all", "factories"],
      default: byDefault,
      description:
        "Which are judged: all of the stack, or those that a data factory of the stack is encrypted with.",
    },
  };
}

/** What of a rule its settings follow from. */
type Configurable = Pick<Rule, "settings" | "judges" | "appliesTo">;

/** The complete schema of a rule's settings. */
export function settingsSchema(rule: Configurable): SettingsSchema {
  const isOfFactories = rule.judges === "vault" || rule.judges === "key";
  return {
    ...rule.settings,
    ...(isOfFactories && appliesTo(rule.appliesTo ?? "all")),
    ...COMMON,
  };
}
