#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { armTemplateCommand } from "./arm-template/command";
import { CliError } from "./cli-error";
import { EXIT } from "./exit-codes";
import { packageVersion } from "./package-version";
import { previewCommand } from "./preview/command";
import { reportCommand } from "./report/command";

const EXIT_CODES = `
Exit codes
  0  nothing to object to
  1  the command itself failed, or was not understood
  2  advisory findings, with --fail-on advisory
  3  nothing shows that the policies ran and saw everything
  5  mandatory findings
`;

/** The command `adf-cmk`. */
export function program(): Command {
  const root = new Command("adf-cmk")
    .description("Azure Data Factory with your own key: what a pipeline needs around Pulumi.")
    .version(packageVersion())
    .addCommand(armTemplateCommand())
    .addCommand(previewCommand())
    .addCommand(reportCommand())
    .addHelpText("after", EXIT_CODES)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(adf-cmk --help shows the commands)")
    .exitOverride();
  // A command that is added takes none of these settings over.
  root.commands.forEach((command) => command.exitOverride());
  return root;
}

/** Runs the command; the exit code is its result. Errors of the user's are shown without a stack. */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.clean;
  try {
    const root = program();
    root.hook("postAction", (_, action) => {
      exitCode = (action.getOptionValue("exitCode") as number | undefined) ?? EXIT.clean;
    });
    await root.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.clean : EXIT.failed;
    }
    process.stderr.write(`adf-cmk: ${describe(error)}\n`);
    return EXIT.failed;
  }
}

function describe(error: unknown): string {
  if (error instanceof CliError) {
    return `${error.message}\n  ${error.fix}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
