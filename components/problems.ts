/** One thing that is wrong with the arguments of a component. */
export interface Problem {
  /** The argument, e.g. "key.size", or several, e.g. "vault, existingVaultId". */
  readonly path: string;
  /** What was given, as {@link showValue} renders it. */
  readonly given: string;
  /** What may be given. */
  readonly allowed: string;
  /** What to do about it. */
  readonly fix: string;
}

const LONGEST_SHOWN_VALUE = 80;

/**
 * A value as it may appear in a message: one line, at most 80 characters, with control characters
 * and look-alikes from other alphabets escaped, so that what is wrong can be seen.
 */
export function showValue(value: unknown): string {
  const text = escapeInvisible(render(value));
  return text.length <= LONGEST_SHOWN_VALUE
    ? text
    : `${text.slice(0, LONGEST_SHOWN_VALUE - 1)}… (${text.length} characters)`;
}

function render(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "object":
      return renderObject(value);
    default:
      return String(value);
  }
}

function renderObject(value: object | null): string {
  try {
    return JSON.stringify(value) ?? "an object";
  } catch {
    return Array.isArray(value) ? "an array" : "an object";
  }
}

function escapeInvisible(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) =>
    /\p{Script=Latin}/u.test(character)
      ? character
      : `\\u{${character.codePointAt(0)!.toString(16).padStart(4, "0")}}`,
  );
}

/** All problems of one component as the text of one error. */
export function formatProblems(component: string, problems: readonly Problem[]): string {
  const count =
    problems.length === 1 ? "1 invalid argument" : `${problems.length} invalid arguments`;
  const items = problems.map(({ path, given, allowed, fix }, index) =>
    [
      `  ${index + 1}. ${path}`,
      `     given    ${given}`,
      `     allowed  ${allowed}`,
      `     fix      ${fix}`,
    ].join("\n"),
  );
  return [`${component} has ${count}:`, ...items].join("\n");
}
