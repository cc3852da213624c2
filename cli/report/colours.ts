import { stripVTControlCharacters } from "node:util";

/** Texts of Pulumi's are written for a terminal unless colours were turned off. */
export function withoutColours(text: string): string {
  return stripVTControlCharacters(text.replace(/<\{%[^%]*%\}>/g, ""));
}
