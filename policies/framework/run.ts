import { externalVault } from "../dialects/external-vault";
import { Doubts } from "./doubts";
import { Exemptions } from "./exemptions";
import { Ledger } from "./ledger";
import { ObservedGraph } from "./observed-graph";
import { PackSettings } from "./pack-settings";

/** What has been seen and decided in one run, a preview or an update. */
export class Run {
  public readonly ledger = new Ledger();
  public readonly doubts = new Doubts();
  public readonly observed: ObservedGraph;
  public readonly exemptions: Exemptions;

  /**
   * @param number Which run it is; another number, another run.
   * @param now Milliseconds since 1970.
   */
  public constructor(
    public readonly number: number,
    settings: PackSettings,
    now: number,
  ) {
    this.observed = new ObservedGraph(settings.externalVaults.map(externalVault));
    this.exemptions = new Exemptions(settings.exemptions, now);
  }
}
