import { GatheredRun } from "../gathered-run";
import { Finding } from "../report";

/** A rule about what a run changes, which policies cannot see: they are shown no old state. */
export type DiffRule = (run: GatheredRun) => readonly Finding[];

/** In the order in which their findings are reported. */
export const DIFF_RULES: readonly DiffRule[] = [];
