import { Format } from "./format";
import { json } from "./json";
import { terminal } from "./terminal";

/** By the name that `--format` and `--output` take. */
export const FORMATS = Object.freeze({ terminal, json }) satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
