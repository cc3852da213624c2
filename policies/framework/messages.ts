import { OpenDoubts } from "./doubts";
import { Doubt, Problem } from "./outcome";
import { Exemption } from "./pack-settings";
import { Rule } from "./rule";

type Wording = Pick<Rule, "id" | "title" | "why" | "fix" | "url">;

/** What is wrong, why it matters, what to set, and where to read on. */
export function violationMessage(rule: Wording, { what, fix }: Problem): string {
  return sentences(what, rule.why, fix ?? rule.fix) + rule.url;
}

/** What cannot be told, where that counts as a violation. */
export function doubtMessage(rule: Wording, { what, until }: Doubt): string {
  const statement = rule.title.charAt(0).toLowerCase() + rule.title.slice(1);
  return sentences(`Cannot tell whether ${statement}: ${what}`, until) + rule.url;
}

/** All that cannot be told about one resource. */
export function openDoubtsMessage({ resource, doubts }: OpenDoubts): string {
  const lines = doubts.map(
    ({ doubt: { what, until }, rules }) => `- ${rules.join(", ")}: ${what}. ${until}.`,
  );
  return [`Cannot tell everything about ${resource.label} yet.`, ...lines].join("\n");
}

/** A violation that somebody has agreed to. */
export function exemptMessage(
  message: string,
  { reason, approver, expires }: Pick<Exemption, "reason" | "approver" | "expires">,
): string {
  return `Exempt until ${expires}, approved by ${approver} (${reason}). ${message}`;
}

/** A violation that is no longer agreed to. */
export function expiredMessage(message: string, { approver, expires }: Exemption): string {
  return `The exemption that ${approver} approved has expired on ${expires}. ${message}`;
}

/** An exemption that nothing needs. */
export function unusedMessage({ rule, resource, expires }: Exemption): string {
  return `The exemption of ${JSON.stringify(resource)} from ${rule}, which expires on ${expires}, was not needed. Remove it from the policy configuration.`;
}

/** What is wrong with the policy configuration. */
export function configurationMessage(problem: string): string {
  return `Policy configuration: ${problem} Nothing is judged differently because of it; correct the policy configuration.`;
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
