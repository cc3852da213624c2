/** Pauses between tries, in milliseconds; the last one repeats. */
const PAUSES = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * The longest sleep at a stretch. A cancelled pipeline kills the program some seconds after it asked
 * it to stop; by then the wait must have ended, or the creation stays behind as pending.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
 */
const SLICE = 5_000;

/** Time, replaceable in tests. */
export interface Clock {
  /** Milliseconds, from any fixed point. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** How a wait ended. */
export type Waited = "waited" | "spent" | "cancelled";

/**
 * A wait in growing pauses that ends for good when a budget of time, counted from the first pause,
 * is spent or when the process is asked to stop.
 */
export class Patience {
  private started: number | undefined;
  private pauses = 0;

  constructor(
    private readonly budget: number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** Milliseconds since the first pause began. */
  get elapsed(): number {
    return this.started === undefined ? 0 : this.clock.now() - this.started;
  }

  /** The next pause, cut to what is left of the budget; 0 when it is spent. */
  get next(): number {
    const pause = PAUSES[Math.min(this.pauses, PAUSES.length - 1)]!;
    return Math.max(0, Math.min(pause, this.budget - this.elapsed));
  }

  async wait(): Promise<Waited> {
    const pause = this.next;
    if (pause === 0) {
      return "spent";
    }
    this.started ??= this.clock.now();
    this.pauses += 1;
    return (await this.sleepUnlessAskedToStop(pause)) ? "waited" : "cancelled";
  }

  private async sleepUnlessAskedToStop(milliseconds: number): Promise<boolean> {
    let asked = false;
    const onSignal = (): void => {
      asked = true;
    };
    // Only while waiting: at any other time a signal must end the program as it always does.
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
    try {
      const end = this.clock.now() + milliseconds;
      for (let left = milliseconds; left > 0 && !asked; left = end - this.clock.now()) {
        await this.clock.sleep(Math.min(left, SLICE));
      }
      return !asked;
    } finally {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    }
  }
}
