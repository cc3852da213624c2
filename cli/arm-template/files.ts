import { promises as fs, readFileSync } from "node:fs";
import { CliError } from "../cli-error";
import { JsonDocument, JsonSyntaxError, parseDocument } from "./document";

/**
 * A file's text, with its byte order mark; "-" is standard input.
 *
 * @throws CliError when it cannot be read or is not UTF-8.
 */
export async function readText(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = file === "-" ? readFileSync(process.stdin.fd) : await fs.readFile(file);
  } catch (error) {
    throw new CliError(
      `${file} cannot be read: ${(error as Error).message}.`,
      "Give a file that exists.",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError(
      `${file} is not written in UTF-8.`,
      "Save it as UTF-8; in PowerShell, Out-File -Encoding utf8.",
    );
  }
}

/**
 * A JSON file.
 *
 * @throws CliError when it is none.
 */
export async function readDocument(file: string): Promise<JsonDocument> {
  return toDocument(file, await readText(file));
}

/** A JSON file, or undefined where there is none. */
export async function readIfThere(file: string): Promise<JsonDocument | undefined> {
  return (await exists(file)) ? readDocument(file) : undefined;
}

export function toDocument(file: string, text: string): JsonDocument {
  try {
    return parseDocument(file, text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw new CliError(
        `${file} is not JSON: line ${error.line}, column ${error.column}: ${error.reason}.`,
        "Give the file as it was exported; comments are not allowed in it.",
      );
    }
    throw error;
  }
}

export async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/** The names of the files in a folder, sorted; none where there is no folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
