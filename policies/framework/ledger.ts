import { Doubt } from "./outcome";

/**
 * What has been decided and said in this run. The engine starts a pack's process anew for each
 * preview and each update, so one process is one run.
 */
export class Ledger {
  private readonly decided = new Set<string>();
  private readonly open = new Set<string>();
  private readonly said = new Set<string>();

  /** Notes whether a rule has decided about a resource; a later word replaces an earlier one. */
  public note(ruleId: string, urn: string, isDecided: boolean): void {
    const question = `${ruleId} ${urn}`;
    (isDecided ? this.decided : this.open).add(question);
    (isDecided ? this.open : this.decided).delete(question);
  }

  public isDecided(ruleId: string, urn: string): boolean {
    return this.decided.has(`${ruleId} ${urn}`);
  }

  /** Whether a rule has been asked about a resource and has not decided. */
  public get hasOpen(): boolean {
    return this.open.size > 0;
  }

  /** Whether several rules hang on the same unknown value of a resource, and one has said so. */
  public firstToDoubt(urn: string, doubt: Doubt): boolean {
    return this.first(`doubt ${urn} ${doubt.what}`);
  }

  /** Whether a rule breaks for the first time. */
  public firstDefect(ruleId: string): boolean {
    return this.first(`defect ${ruleId}`);
  }

  private first(what: string): boolean {
    const isFirst = !this.said.has(what);
    this.said.add(what);
    return isFirst;
  }
}
