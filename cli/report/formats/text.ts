/** The longest text that is shown, in characters; nobody reads on. */
const LONGEST = 4_000;

/** What shows nothing, or changes how its neighbours are shown; but for line feeds and tabs. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff](?<![\n\t])/gu;

/**
 * A value with texts that can be shown anywhere: what hides itself or its neighbours is written out
 * (U+202E as `\u202e`), a log takes no part of them for a command, and they are not longer than
 * anybody reads.
 */
export function printable<T>(value: T): T;
export function printable(value: unknown): unknown {
  if (typeof value === "string") {
    return withoutCommands(cut(value.replaceAll("\r\n", "\n")).replace(HIDDEN, written));
  }
  if (Array.isArray(value)) {
    return value.map((one) => printable(one as unknown));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printable(one)]))
    : value;
}

/** A text in one line, with at most so many characters. */
export function oneLine(text: string, longest = Infinity): string {
  return cut(text.replace(/\s+/g, " ").trim(), longest);
}

/**
 * JSON that stays the same value and is safe in a log: Azure Pipelines looks for commands anywhere in
 * a line.
 */
export function jsonText(value: unknown): string {
  return (
    JSON.stringify(value, null, 2)
      .replace(HIDDEN, written)
      .replace(/##(?=[a-z]*\[)/gi, "#\\u0023") + "\n"
  );
}

/**
 * Runners of GitHub and Azure take `::name` at the beginning of a line, `##[name]` and `##vso[name]`
 * anywhere in it, for commands.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function withoutCommands(text: string): string {
  return text.replace(/##(?=[a-z]*\[)/gi, "# #").replace(/^(\s*):(?=:)/gm, "$1: ");
}

function cut(text: string, longest = LONGEST): string {
  if (text.length <= longest) {
    return text;
  }
  const left = text.slice(0, longest - 1).replace(/\p{Cs}$/u, "");
  return `${left}…`;
}

/** As in a string of JSON. */
function written(character: string): string {
  const escape = `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return character.length > 1 ? escape + written(character.slice(1)) : escape;
}
