import { promises as fs } from "node:fs";
import * as path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { addCommentOptions, CommentOptions } from "../comment/options";
import { packageVersion } from "../package-version";
import { EXIT, ExitCode } from "../exit-codes";
import { pipelineRunOf } from "../pipeline/pipeline-run";
import { writeText } from "../write-text";
import { Allowance, allowance, allowing } from "./allowances";
import { FormatName, FORMATS } from "./formats";
import { Format, FormatContext } from "./formats/format";
import { Report } from "./report";
import { repositoryOf, SourceRoots } from "./source-position";
import { verdictOf } from "./verdict";

/** A file and the form in which a report is written to it. */
interface Output {
  readonly format: FormatName;
  readonly file: string;
}

/** What commands that end in a report have in common. */
export interface DeliveryOptions extends CommentOptions {
  readonly format: FormatName;
  readonly output: readonly Output[];
  readonly failOn: "mandatory" | "advisory" | "never";
  readonly allow: readonly Allowance[];
  readonly cwd: string;
  readonly root?: string;
}

const NAMES = Object.keys(FORMATS) as FormatName[];

export function addDeliveryOptions(command: Command): Command {
  return addCommentOptions(command)
    .addOption(
      new Option("-f, --format <format>", "what is printed").choices(NAMES).default("terminal"),
    )
    .option(
      "-o, --output <format=file>",
      "also write it to a file, in any of these formats; can be given several times",
      output,
      [],
    )
    .addOption(
      new Option("--fail-on <level>", "from which level on findings make this fail")
        .choices(["mandatory", "advisory", "never"])
        .default("mandatory"),
    )
    .option(
      "--allow <rule[=resource]>",
      "a change that is agreed to, e.g. adf-cmk-late-binding=orders; can be given several times",
      allowance,
      [],
    )
    .option("-C, --cwd <directory>", "directory of Pulumi.yaml", ".")
    .option("--root <directory>", "root of the repository (default: where .git is)")
    .addHelpText("after", formatHelp());
}

function formatHelp(): string {
  const lines = NAMES.map((name) => `  ${name.padEnd(20)}${FORMATS[name].description}`);
  return ["", "Formats", ...lines].join("\n");
}

function output(text: string, others: readonly Output[]): readonly Output[] {
  const [, format = "", file = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (!isFormat(format) || file === "") {
    throw new InvalidArgumentError(
      `Give format=file, e.g. json=report.json; formats are ${NAMES.join(", ")}.`,
    );
  }
  return [...others, { format, file }];
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

export function rootsOf({ cwd, root }: DeliveryOptions): SourceRoots {
  const project = path.resolve(cwd);
  return { project, repository: root === undefined ? repositoryOf(project) : path.resolve(root) };
}

/**
 * Prints a report and writes it to files.
 *
 * @returns The exit code it comes to.
 * @throws CliError when a file cannot be written.
 */
export async function deliver(found: Report, options: DeliveryOptions): Promise<ExitCode> {
  const { failOn, allow } = options;
  const report = allowing(found, allow);
  const verdict = verdictOf(report, failOn === "advisory" ? "advisory" : "mandatory");
  const { project, repository } = rootsOf(options);
  const context = {
    verdict,
    version: packageVersion(),
    pipeline: pipelineRunOf(process.env),
    directory: path.relative(repository, project),
  };
  for (const { format: name, file } of options.output) {
    const format: Format = FORMATS[name];
    const reason = format.whyNotWritten?.(report);
    if (reason === undefined) {
      const text = await format.render(report, { ...context, colours: false });
      await writeText(file, text, "Give a file in a directory that can be written to.");
    } else {
      // One of an earlier run would be taken for this one's.
      await fs.rm(file, { force: true });
      process.stderr.write(`${file} is not written. ${reason}\n`);
    }
  }
  const colours = process.stdout.isTTY && !process.env["NO_COLOR"];
  process.stdout.write(await FORMATS[options.format].render(report, { ...context, colours }));
  await comment(report, { ...context, colours: false }, options);
  return failOn === "never" ? EXIT.clean : verdict.exitCode;
}

/** Says on standard error what became of it, so that what is printed stays what was asked for. */
async function comment(
  report: Report,
  context: FormatContext,
  { comment: host, ...options }: DeliveryOptions,
): Promise<void> {
  if (host === undefined) {
    return;
  }
  const { postComment } = await import("../comment/post-comment");
  const { announce } = await import("../comment/announce");
  const posted = await postComment(report, context, { ...options, comment: host }, process.env);
  const shown = { printed: options.format, written: options.output.map(({ format }) => format) };
  process.stderr.write(await announce(posted, report, context, shown, process.env));
}
