import { PolicyConfigSchema } from "@pulumi/policy";

/** JSON schemas of a rule's settings by name, as Pulumi's policy configuration takes them. */
export type SettingsSchema = PolicyConfigSchema["properties"];

/** What happens when a rule cannot tell. */
export type OnUnknown = "advisory" | "violation" | "ignore";

/** Which vaults or keys a rule judges. */
export type AppliesTo = "all" | "factories";

/** A rule's settings. Pulumi has checked them against the schema before it starts a policy. */
export class Settings {
  public constructor(
    private readonly schema: SettingsSchema,
    private readonly given: Readonly<Record<string, unknown>> = {},
  ) {}

  public get onUnknown(): OnUnknown {
    return this.get("onUnknown") as OnUnknown;
  }

  /** Undefined for rules that do not judge vaults or keys. */
  public get appliesTo(): AppliesTo | undefined {
    return this.get("appliesTo") as AppliesTo | undefined;
  }

  /** A setting, or its default; undefined if it has neither. */
  public get(name: string): unknown {
    return this.given[name] ?? this.schema[name]?.default;
  }

  public text(name: string): string | undefined {
    return this.get(name) as string | undefined;
  }

  public number(name: string): number {
    return Number(this.get(name));
  }

  public flag(name: string): boolean {
    return this.get(name) === true;
  }

  public texts(name: string): readonly string[] {
    return (this.get(name) as readonly string[] | undefined) ?? [];
  }
}
