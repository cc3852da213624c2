import { printable } from "../text";

/** Longer texts are cut, so that one row of a table cannot use up the room of all others. */
const LONGEST = 1_000;

const LINE_ENDS = /\s*[\n\t]+\s*/g;
/** Punctuation that Markdown or HTML may read as structure. */
const STRUCTURE = /[&<>"'`*_~|[\]\\^{}$@#!]/g;
const NO_WIDTH = "&#8203;";

/** A value of unknown origin, for a place in a table, a list or a paragraph: it stays text there. */
export function plain(value: unknown): string {
  return (
    escaped(value)
      // Mentions and references are looked for after Markdown is read, so escaping is not enough.
      .replace(/&#(?:64|35);/g, (one) => `${one}${NO_WIDTH}`)
      .replace(/:(?=\/\/)/g, `:${NO_WIDTH}`)
      .replace(/\bwww\./gi, (one) => `${one.slice(0, 3)}${NO_WIDTH}.`)
      // GitHub reads mathematics between two of them wherever they come from.
      .replaceAll("&#36;", "<span>&#36;</span>")
  );
}

/** The same, as code: a name, a path or a value that somebody may copy. */
export function code(value: unknown): string {
  const text = single(value);
  // Between backticks nothing can be escaped, so what might end the code, or the cell, goes between tags.
  return text === "" || /[`|\\<>&$*]|^ | $/.test(text)
    ? `<code>${plain(text)}</code>`
    : `\`${text}\``;
}

/** A sentence of a rule's, with what it quotes as code. */
export function prose(value: unknown): string {
  return single(value)
    .split(/"([^"]*)"/)
    .map((part, index) => (index % 2 === 0 ? plain(part) : code(part)))
    .join("");
}

/** A link, where the address is one of the web's; else only its text. `label` is Markdown. */
export function link(label: string, address: string | undefined): string {
  const url = webAddress(address);
  return url === undefined ? label : `[${label}](${url})`;
}

/** Lines that stay as they are, e.g. commands. The fence is longer than any in the text. */
export function block(text: string, language = ""): string {
  const shown = printable(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, shown, fence].join("\n");
}

/** On one line, with what hides written out, and not too long. */
export function single(value: unknown, longest = LONGEST): string {
  const characters = Array.from(printable(String(value ?? "")).replace(LINE_ENDS, " "));
  return characters.length > longest
    ? `${characters.slice(0, longest - 1).join("")}…`
    : characters.join("");
}

function escaped(value: unknown): string {
  return single(value).replace(STRUCTURE, (one) => `&#${one.codePointAt(0)};`);
}

function webAddress(address: string | undefined): string | undefined {
  try {
    const url = new URL(address ?? "");
    return url.protocol === "https:" || url.protocol === "http:"
      ? url.href.replace(/[^\w:/?#=.,;~%&-]/g, percentEncoded).replaceAll("&", "&amp;")
      : undefined;
  } catch {
    return undefined;
  }
}

function percentEncoded(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16)}` : encoded;
}
