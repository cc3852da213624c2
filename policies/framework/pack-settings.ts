import { EnforcementLevel } from "@pulumi/policy";
import { Configuration } from "./configuration";
import { SettingsSchema } from "./settings";

/**
 * The policy that has the settings of the whole pack, and that ends and reports what the rules
 * cannot tell on their own.
 */
export const PACK_POLICY = "adf-cmk-pack";

/** A rule that need not hold for some resources, for a time. */
export interface Exemption {
  readonly rule: string;
  /** A resource's name in the program, or its URN; `*` stands for any text. */
  readonly resource: string;
  readonly reason: string;
  readonly approver: string;
  /** The last day that it holds, in UTC, e.g. "2027-06-30". */
  readonly expires: string;
}

/** Levels of rules in stacks that have a tag with a value. */
export interface TagLevels {
  readonly tag: string;
  readonly value: string;
  /** By rule; "all" is for those that are not named. */
  readonly levels: Readonly<Record<string, EnforcementLevel>>;
}

/** A vault that another stack, or nobody's stack, manages. */
export interface ExternalVault {
  readonly name: string;
  readonly location: string;
  readonly tenantId: string;
}

export interface PackSettings {
  readonly exemptions: readonly Exemption[];
  readonly levelsByStackTag: readonly TagLevels[];
  readonly externalVaults: readonly ExternalVault[];
}

const text = (description: string, pattern = "\\S"): SettingsSchema[string] => ({
  type: "string",
  pattern,
  description,
});

function objects(
  description: string,
  properties: Readonly<Record<string, SettingsSchema[string]>>,
): SettingsSchema[string] {
  return {
    type: "array",
    description,
    items: {
      type: "object",
      properties: { ...properties },
      required: Object.keys(properties),
      additionalProperties: false,
    },
  };
}

/** What the engine checks before it starts the pack. */
export const PACK_SETTINGS: SettingsSchema = {
  exemptions: objects(
    "Rules that need not hold for some resources, for a time. Each use is reported; from the day after it expires the rule holds again.",
    {
      rule: text("The rule's id."),
      resource: text(
        "The resource's name in the program, or its URN; * stands for any text, e.g. legacy-*.",
      ),
      reason: text("Why, for those who read the report."),
      approver: text("Who has agreed to it."),
      expires: text(
        "The last day that it holds, in UTC, e.g. 2027-06-30.",
        "^\\d{4}-\\d\\d-\\d\\d$",
      ),
    },
  ),
  levelsByStackTag: objects(
    "Levels of rules in stacks with a tag, which count more than those of the policy configuration. The first that names a rule counts.",
    {
      tag: text("The tag's name, e.g. environment."),
      value: text("The tag's value, e.g. production."),
      levels: {
        type: "object",
        description: "A level by rule; all is for those that are not named.",
        additionalProperties: { type: "string", enum: ["mandatory", "advisory", "disabled"] },
      },
    },
  ),
  externalVaults: objects(
    "Vaults that this stack does not declare, with what has to be known to compare a factory with them.",
    {
      name: text("The vault's name.", "^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$"),
      location: text("Its region, e.g. westeurope."),
      tenantId: text(
        "Its Microsoft Entra tenant.",
        "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
      ),
    },
  ),
};

/** The settings of the whole pack; the engine has checked their form. */
export function packSettings(configuration: Configuration): PackSettings {
  const none: PackSettings = { exemptions: [], levelsByStackTag: [], externalVaults: [] };
  return { ...none, ...(configuration.settingsOf(PACK_POLICY) as Partial<PackSettings>) };
}
