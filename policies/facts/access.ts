import { Doubt, untilKnown } from "../framework/outcome";
import { Reading, showPlace } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Whether something gives access: it does, it does not (and why), or that is not known yet. */
export type Access =
  | { readonly answer: "yes" }
  | { readonly answer: "no"; readonly because: string }
  | { readonly answer: "unclear"; readonly doubt: Doubt };

/** Something of the stack that gives access, or may. */
export interface Grant {
  readonly by: Resource;
  readonly access: Access;
}

/** Who is given access: an identity of the stack, by the object id that Azure gives it. */
export interface Principal {
  readonly resource: Resource;
  readonly id: Reading<string>;
}

export const YES: Access = Object.freeze({ answer: "yes" });

export function no(because: string): Access {
  return { answer: "no", because };
}

/** Unclear because of a value that is not known yet. */
export function doubtAbout(reading: Reading<unknown>): Access {
  return {
    answer: "unclear",
    doubt: {
      what: `${showPlace(reading.at)} is ${reading.state === "absent" ? "not set" : "not known yet"}`,
      until: untilKnown(reading),
    },
  };
}

/** Access that takes all of several conditions: one "no" settles it. */
export function allOf(...conditions: readonly Access[]): Access {
  return (
    conditions.find(({ answer }) => answer === "no") ??
    conditions.find(({ answer }) => answer === "unclear") ??
    YES
  );
}

/** Access that any of several ways gives: one "yes" settles it; the first "no" says why not. */
export function anyOf(...ways: readonly Access[]): Access | undefined {
  return (
    ways.find(({ answer }) => answer === "yes") ??
    ways.find(({ answer }) => answer === "unclear") ??
    ways[0]
  );
}
