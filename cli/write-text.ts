import { promises as fs } from "node:fs";
import * as path from "node:path";
import { CliError } from "./cli-error";

/**
 * Writes a file, with its directory.
 *
 * @param fix What to do where that is not possible; a sentence.
 * @throws CliError when it is not.
 */
export async function writeText(file: string, text: string, fix: string): Promise<void> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${(error as Error).message}.`, fix);
  }
}
