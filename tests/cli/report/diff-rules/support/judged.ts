import { DIFF_RULES } from "../../../../../cli/report/diff-rules";
import { runOf } from "../../../../../cli/report/diff-rules/example-run";
import { judgeChanges } from "../../../../../cli/report/diff-rules/judge-changes";
import { RunChanges } from "../../../../../cli/report/diff-rules/run-changes";
import { GatheredRun } from "../../../../../cli/report/gathered-run";
import { Finding } from "../../../../../cli/report/report";
import { ExampleResource } from "../../../../../policies/framework/rule";

/** Stands for a value that the engine does not know before the update. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Resources = readonly ExampleResource[];

/** What one rule says of a run, or all of them. */
export function judged(
  rule: string | undefined,
  before: Resources,
  after: Resources,
  replaces: readonly string[] = [],
): readonly Finding[] {
  return saidOf(runOf({ shows: "", before, after, replaces }), rule);
}

/** The same of a run that was gathered otherwise. */
export function saidOf(run: GatheredRun, rule?: string): readonly Finding[] {
  const rules = DIFF_RULES.filter(({ id }) => rule === undefined || id === rule);
  return judgeChanges(new RunChanges(run), rules).map(({ finding }) => finding);
}

/** A finding in short: what kind, how grave, on what. */
export function short({ kind, level, resource }: Finding): string {
  return `${kind} ${level} ${resource?.name}`;
}

/** A resource as it is told to the engine by a step. */
export function stateOf(urn: string, inputs: object, more: object = {}): object {
  const type = urn.split("::")[2]!;
  return { urn, type, inputs, outputs: inputs, ...more };
}
