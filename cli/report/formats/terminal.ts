import { styleText } from "node:util";
import { EXIT } from "../../exit-codes";
import { Encryption, Report } from "../report";
import { counted } from "../verdict";
import { Format, FormatContext } from "./format";
import { table, wrapped } from "./terminal/columns";
import { errorSection, findingSections, Paint, Tone } from "./terminal/sections";
import { oneLine, printable, withoutCommands } from "./text";

/** For people at a terminal: the verdict last, where one looks after a run. */
export const terminal: Format = {
  description: "for people at a terminal",
  render: (report, context) => {
    // Whether colours are seen is known already; Node.js would ask standard output.
    const paint: Paint = (tone, text) =>
      context.colours ? styleText(STYLES[tone], text, { validateStream: false }) : text;
    const shown = printable(report);
    const lines = [
      ...errorSection(shown, paint),
      ...findingSections(shown, paint),
      ...factorySection(shown, paint),
      ...ending(shown, context, paint),
    ];
    // Where a line is wrapped, a command can begin.
    return withoutCommands(`${lines.join("\n")}\n`);
  },
};

const STYLES = {
  bad: "red",
  doubtful: "yellow",
  good: "green",
  quiet: "gray",
  title: "bold",
} as const satisfies Record<Tone, string>;

function factorySection({ factories }: Report, paint: Paint): string[] {
  if (factories.length === 0) {
    return [];
  }
  const rows = factories.map(({ resource, op, before, after }) => [
    oneLine(resource.name),
    oneLine(op),
    before && after && words(before) !== words(after)
      ? `${words(before)} -> ${words(after)}`
      : words(after ?? before),
  ]);
  return [
    paint("title", `Data factories (${factories.length})`),
    "",
    ...table([["factory", "step", "encrypted with"], ...rows], "  "),
    "",
  ];
}

function words(encryption: Encryption | undefined): string {
  if (!encryption?.customerManaged) {
    return "Microsoft's key only";
  }
  const { keyName, keyVersion } = encryption;
  const version = keyVersion && `version ${keyVersion}`;
  return oneLine(["own key", keyName, version].filter((part) => part).join(" "));
}

function ending(report: Report, { verdict }: FormatContext, paint: Paint): string[] {
  const { passes, changes, operation, result, factories } = report;
  const isGood = verdict.exitCode === EXIT.clean;
  const didCheck = factories.some(({ after }) => after) && verdict.exitCode !== EXIT.noEvidence;
  const tone = isGood ? (didCheck ? "good" : "doubtful") : "bad";
  const passed = passes ? `, ${counted(passes.length, "check")} passed` : "";
  return [
    `${operation} ${result}, ${counted(changes.length, "change")}${passed}`,
    ...(didCheck
      ? []
      : [paint("doubtful", "NO DATA FACTORY WAS CHECKED: this shows nothing about any.")]),
    ...wrapped(verdict.sentence, "").map((line) => paint(tone, line)),
  ];
}
