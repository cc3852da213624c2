import { Doubt, Problem } from "./outcome";
import { Rule } from "./rule";

type Wording = Pick<Rule, "id" | "title" | "why" | "fix" | "url">;

/** What is wrong, why it matters, what to set, and where to read on. */
export function violationMessage(rule: Wording, { what, fix }: Problem): string {
  return sentences(what, rule.why, fix ?? rule.fix) + rule.url;
}

/** What cannot be told, which value it hangs on, and when that is known. */
export function doubtMessage(rule: Wording, { what, until }: Doubt): string {
  const statement = rule.title.charAt(0).toLowerCase() + rule.title.slice(1);
  return sentences(`Cannot tell whether ${statement}: ${what}`, until) + rule.url;
}

/** What to do about a rule that broke. */
export function defectMessage(rule: Wording, label: string, error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `The rule ${rule.id} broke while it judged ${label}, and judged nothing there. This is a defect of the policy pack, not of your program.`,
    "Please report it to the maintainers of adf-cmk, with the lines below. To go on without the rule, set it to disabled in the policy configuration.",
    details,
  ].join("\n");
}

function sentences(...texts: readonly string[]): string {
  return texts.map((text) => `${text}. `).join("");
}
