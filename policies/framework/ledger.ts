import { Resource } from "./resource";
import { Rule } from "./rule";

/** A rule that has been asked about a resource and cannot decide yet. */
export interface OpenQuestion {
  readonly rule: Rule;
  readonly resource: Resource;
}

/** What has been decided in one run. */
export class Ledger {
  private readonly decided = new Set<string>();
  private readonly open = new Map<string, OpenQuestion>();
  private readonly broken = new Set<string>();

  /** Notes whether a rule has decided about a resource; a later word replaces an earlier one. */
  public note(rule: Rule, resource: Resource, isDecided: boolean): void {
    const key = keyOf(rule, resource);
    if (isDecided) {
      this.decided.add(key);
      this.open.delete(key);
    } else {
      this.open.set(key, { rule, resource });
      this.decided.delete(key);
    }
  }

  public isDecided(rule: Rule, resource: Resource): boolean {
    return this.decided.has(keyOf(rule, resource));
  }

  public isOpen(rule: Rule, resource: Resource): boolean {
    return this.open.has(keyOf(rule, resource));
  }

  public get hasOpen(): boolean {
    return this.open.size > 0;
  }

  /** Whether a rule breaks for the first time. */
  public firstDefect(rule: Rule): boolean {
    const isFirst = !this.broken.has(rule.id);
    this.broken.add(rule.id);
    return isFirst;
  }
}

function keyOf({ id }: Rule, { urn }: Resource): string {
  return `${id} ${urn}`;
}
