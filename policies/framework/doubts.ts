import { Doubt } from "./outcome";
import { Resource } from "./resource";

/** What nobody can tell yet about one resource. */
export interface OpenDoubts {
  readonly resource: Resource;
  /** Each value that is missing, with the rules that hang on it. */
  readonly doubts: readonly { readonly doubt: Doubt; readonly rules: readonly string[] }[];
}

/**
 * What the rules of a run could not tell, by resource: several rules hang on the same value, and one
 * line that says so helps more than one for each.
 */
export class Doubts {
  private readonly byResource = new Map<
    string,
    { resource: Resource; doubts: Map<string, { doubt: Doubt; rules: string[] }> }
  >();

  public note(ruleId: string, resource: Resource, doubts: readonly Doubt[]): void {
    const about = this.byResource.get(resource.urn) ?? { resource, doubts: new Map() };
    this.byResource.set(resource.urn, about);
    for (const doubt of doubts) {
      const known = about.doubts.get(doubt.what) ?? { doubt, rules: [] };
      about.doubts.set(doubt.what, known);
      if (!known.rules.includes(ruleId)) {
        known.rules.push(ruleId);
      }
    }
  }

  public get any(): boolean {
    return this.byResource.size > 0;
  }

  public get all(): readonly OpenDoubts[] {
    return [...this.byResource.values()].map(({ resource, doubts }) => ({
      resource,
      doubts: [...doubts.values()],
    }));
  }
}
