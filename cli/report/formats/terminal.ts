import { styleText } from "node:util";
import { Finding, Report } from "../report";
import { counted } from "../verdict";
import { Format, FormatContext } from "./format";

const WIDTH = 80;
const INDENT = "    ";

/** For people at a terminal: the verdict last, where one looks after a run. */
export const terminal: Format = {
  description: "for people at a terminal",
  render: (report, context) =>
    [
      ...report.findings.map((one) => block(one, context)),
      ...errorLines(report),
      ending(report, context),
    ].join("\n") + "\n",
};

const MARKS = {
  violation: "✖",
  undeterminable: "?",
  change: "!",
  exempt: "-",
  notice: "i",
} satisfies Record<Finding["kind"], string>;

function block(finding: Finding, { colours }: FormatContext): string {
  const { rule, kind, level, severity, resource, location, what, fix, until, url } = finding;
  const colour = level === "mandatory" ? "red" : "yellow";
  const paint = (text: string): string => (colours ? styleText(colour, text) : text);
  const place = location ? ` (${location.file}:${location.line})` : "";
  const head = `${MARKS[kind]} ${rule}  ${level}, ${severity}`;
  return [
    paint(head),
    ...wrapped(`${what}.`),
    ...(until ? wrapped(`${until}.`) : []),
    ...(fix ? wrapped(`Fix: ${fix}.`) : []),
    ...(resource ? wrapped(`At: ${resource.type} ${resource.name}${place}`) : []),
    ...(url ? wrapped(url) : []),
    "",
  ].join("\n");
}

function errorLines({ errors }: Report): string[] {
  return errors.map(({ message }) => `✖ error\n${wrapped(message).join("\n")}\n`);
}

function ending(report: Report, { verdict }: FormatContext): string {
  const { passes, changes, operation, result } = report;
  return [
    verdict.sentence,
    `${operation} ${result}, ${counted(changes.length, "change")}${
      passes ? `, ${counted(passes.length, "check")} passed` : ""
    }`,
  ].join("\n");
}

/** In lines of at most 80 columns; a word that is longer than that stays whole. */
function wrapped(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(" ")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= WIDTH) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else {
        lines.push(`${INDENT}${word}`);
      }
    }
    return lines;
  });
}
