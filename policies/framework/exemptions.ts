import { Exemption } from "./pack-settings";
import { Resource } from "./resource";

/** The exemptions of a run, and which of them were needed. */
export class Exemptions {
  private readonly used = new Set<Exemption>();
  private readonly patterns: ReadonlyMap<Exemption, RegExp>;

  public constructor(
    private readonly exemptions: readonly Exemption[],
    private readonly now: number,
  ) {
    this.patterns = new Map(exemptions.map((one) => [one, patternOf(one.resource)]));
  }

  public get any(): boolean {
    return this.exemptions.length > 0;
  }

  /** The exemption of a rule for a resource: one that holds if there is one, else one that expired. */
  public use(ruleId: string, resource: Resource): Exemption | undefined {
    const found = this.exemptions.filter((one) => this.isFor(one, ruleId, resource));
    found.forEach((one) => this.used.add(one));
    return found.find((one) => !this.hasExpired(one)) ?? found[0];
  }

  public hasExpired({ expires }: Exemption): boolean {
    return this.now >= endOf(expires);
  }

  /** Exemptions that no finding has needed. */
  public get unused(): readonly Exemption[] {
    return this.exemptions.filter((one) => !this.used.has(one));
  }

  public isFor(exemption: Exemption, ruleId: string, { urn, name }: Resource): boolean {
    const pattern = this.patterns.get(exemption)!;
    return exemption.rule === ruleId && (pattern.test(name) || pattern.test(urn));
  }
}

/** The moment, in milliseconds, at which a day ends in UTC; not a number for a day that is none. */
export function endOf(day: string): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  // Date.parse takes 30 February for a day in March.
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
  return isDay ? start + 24 * 60 * 60 * 1000 : NaN;
}

function patternOf(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
