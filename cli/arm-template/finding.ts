import { Place } from "./document";
import { Json } from "./nodes";
import { Environment } from "./settings";

/** An error breaks or loses something; a warning may; a note is only said. */
export type Level = "error" | "warning" | "note";

/** Something that is wrong, or may be. */
export interface Finding {
  /** What it is called in reports; does not change. */
  readonly id: string;
  readonly level: Level;
  readonly place: Place;
  /** The name of the environment that it is about. */
  readonly environment?: string;
  /** What is wrong, with the value, and what comes of it. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** What the fix of most findings is. */
export const WRITE = "Run this command without --check, which repairs it.";

/** A value in a message, cut where it is long. */
export function show(value: Json | undefined): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

/** The place of a setting in the file with an environment's settings. */
export function settingPlace({ file, pointer }: Environment, path: string): Place {
  return { file, pointer: `${pointer}/${path.replaceAll(".", "/")}` };
}

/** Names in a sentence: "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
