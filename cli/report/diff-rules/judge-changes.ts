import { Finding } from "../report";
import { refOf } from "../urn";
import { DIFF_RULES } from ".";
import { DiffFinding, DiffRule, levelOf, REPORT_AS_PACK } from "./diff-rule";
import { RunChanges } from "./run-changes";

/** A finding, with the resources at one of whose places it can be shown. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly urns: readonly string[];
}

/** What the rules about changes have to say of a run. */
export function judgeChanges(
  changes: RunChanges,
  rules: readonly DiffRule[] = DIFF_RULES,
): readonly PlacedFinding[] {
  return rules.flatMap((rule) =>
    rule.check(changes).map((found) => ({
      finding: findingOf(rule, found),
      urns: [found.urn, ...(found.concerns ?? [])],
    })),
  );
}

function findingOf(rule: DiffRule, found: DiffFinding): Finding {
  const { id, title, why, fix, url, severity, kind } = rule;
  const { urn, what, until, askedFor } = found;
  const common = { rule: id, pack: REPORT_AS_PACK, severity, title, what, why, url };
  const resource = refOf(urn);
  if (until !== undefined) {
    const open = { kind: "undeterminable", level: "advisory", until, rules: [id] } as const;
    return { ...common, ...open, resource };
  }
  return askedFor !== undefined
    ? { ...common, kind: "change", level: "advisory", fix: askedFor, resource }
    : { ...common, kind, level: levelOf(rule), fix, resource };
}
