import * as pulumi from "@pulumi/pulumi";
import { Refusal } from "./azure-refusals";

/** What to do about one kind of refusal. */
export interface Reaction {
  readonly refusal: Refusal;
  /** Seconds to keep trying; 0 explains and gives up. */
  readonly timeoutSeconds: number;
  /** Said before each pause, e.g. "the grant of … to take effect". */
  readonly waitingFor: string;
  /** Said when the time is spent: what was refused and what to do, in full sentences. */
  readonly explanation: (failed: pulumi.ErrorHookArgs) => string;
}
