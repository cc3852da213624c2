import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Report } from "../../../cli/report/report";

/** The line after the comment `// here: <name>` in a file, from 1: no number is to be kept right. */
export function lineAfter(file: string, name: string): number {
  const lines = readFileSync(file, "utf8").split("\n");
  const index = lines.findIndex((line) => line.trim() === `// here: ${name}`);
  if (index < 0) {
    throw new Error(`${file} has no comment "// here: ${name}"`);
  }
  return index + 2;
}

/** Every place that comments of that form name in a folder's files, as `name file:line`. */
export function placesIn(directory: string, files: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    const text = readFileSync(path.join(directory, file), "utf8");
    return text.split("\n").flatMap((line, index) => {
      const [, name] = /^\s*\/\/ here: (.+)$/.exec(line) ?? [];
      return name === undefined ? [] : [`${name} ${file}:${index + 2}`];
    });
  });
}

/** The findings of a report with their places, in the same form. */
export function placesOf({ findings }: Report): readonly string[] {
  return findings.map(
    ({ rule, location }) =>
      `${rule} ${location?.exact ? `${path.posix.basename(location.file)}:${location.line}` : "nowhere"}`,
  );
}
