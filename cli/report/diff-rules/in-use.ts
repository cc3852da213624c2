import { isUsed } from "../../../policies/facts/use";
import { Kept, RunChanges } from "./run-changes";

/** The vaults or keys that a factory of the stack is encrypted with, before or after the run. */
export function keptInUse(kind: "vault" | "key", changes: RunChanges): readonly Kept[] {
  return changes
    .kept(kind)
    .filter(({ before, after }) => isUsed(before, changes.before) || isUsed(after, changes.after));
}
