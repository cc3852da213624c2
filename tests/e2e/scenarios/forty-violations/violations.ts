import { ExampleResource } from "../../../../policies/framework/rule";
import { distinguished, inOrder, withoutIdleSources } from "../../../policies/support/whole-stack";
import { Cases, Violation } from "./chains";
import { FACTORIES } from "./factories";
import { KEYS } from "./keys";
import { PAIRS } from "./pairs";
import { VAULTS } from "./vaults";

/** Every rule has its place; there are forty violations in all. */
const CASES: Cases = { ...PAIRS, ...VAULTS, ...KEYS, ...FACTORIES };

function stackOf(variant: "wrong" | "fixed"): readonly ExampleResource[] {
  return Object.entries(CASES).flatMap(([tag, one]) =>
    inOrder(withoutIdleSources(distinguished(tag, one[variant]))),
  );
}

/** The stack with all of the violations, each chain under names of its own. */
export const WRONG = stackOf("wrong");

/** The same stack without any. */
export const FIXED = stackOf("fixed");

/**
 * Factories about which the pack has to say that it cannot tell everything: whose vault no policy can
 * see, and, as long as nothing of the stack exists, whose grant or address is of one of several things.
 */
export const UNTOLD = { ever: ["unseen"], atFirst: ["elsewhere", "open", "unseen"] } as const;

/** What the pack has to find in the wrong stack, and nothing else. */
export const VIOLATIONS: readonly Violation[] = Object.entries(CASES).flatMap(([tag, one]) =>
  one.violations.map((violation) => ({ ...violation, on: `${violation.on}-${tag}` })),
);
