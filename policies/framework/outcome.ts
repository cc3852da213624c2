import { Reading, showPlace } from "./reading";

/** One thing that is wrong. */
export interface Problem {
  /** What is wrong, with property path and actual value; no full stop. */
  readonly what: string;
  /** What to set to what, where the rule's own advice is not specific enough; no full stop. */
  readonly fix?: string;
  /** Graver than what the rule reports otherwise: mandatory although the rule is advisory. */
  readonly level?: "mandatory";
}

/** Something that a rule needs to know and does not. */
export interface Doubt {
  /** Which value of which resource. */
  readonly what: string;
  /** When, or by what, it becomes known. */
  readonly until: string;
}

/** What a rule finds out about a resource. There is no silent pass: not knowing is an outcome. */
export type Outcome =
  | { readonly kind: "pass" }
  | { readonly kind: "fail"; readonly problems: readonly Problem[] }
  | { readonly kind: "undeterminable"; readonly doubts: readonly Doubt[] }
  | { readonly kind: "notApplicable"; readonly reason: string };

export const PASS: Outcome = Object.freeze({ kind: "pass" });

export function fail(what: string, fix?: string): Outcome {
  return { kind: "fail", problems: [{ what, fix }] };
}

export function undeterminable(what: string, until: string): Outcome {
  return { kind: "undeterminable", doubts: [{ what, until }] };
}

/** Not decided because of a value that is only known later, or that nothing gives at all. */
export function undeterminableBecauseOf(reading: Reading<unknown>): Outcome {
  const place = showPlace(reading.at);
  return reading.state === "absent"
    ? undeterminable(`${place} is not set`, "It is decided once it is set")
    : undeterminable(`${place} is not known yet`, untilKnown(reading));
}

/** When a value that is not known becomes known. */
export function untilKnown(reading: Reading<unknown>): string {
  return (
    (reading.state === "unknown" ? reading.until : undefined) ??
    "It is decided during pulumi up, as soon as the value is known"
  );
}

export function notApplicable(reason: string): Outcome {
  return { kind: "notApplicable", reason };
}

/**
 * Several checks of one rule as one outcome: what fails is reported in full; otherwise what is not
 * known counts; otherwise one pass is a pass.
 */
export function every(...outcomes: readonly Outcome[]): Outcome {
  const problems = outcomes.flatMap((outcome) => (outcome.kind === "fail" ? outcome.problems : []));
  if (problems.length > 0) {
    return { kind: "fail", problems };
  }
  const doubts = outcomes.flatMap((outcome) =>
    outcome.kind === "undeterminable" ? outcome.doubts : [],
  );
  if (doubts.length > 0) {
    return { kind: "undeterminable", doubts };
  }
  return outcomes.find(({ kind }) => kind === "pass") ?? outcomes[0] ?? PASS;
}
