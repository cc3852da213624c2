import { Command } from "commander";
import { CliError } from "../cli-error";
import { addDeliveryOptions, deliver, DeliveryOptions, rootsOf } from "./delivery";
import { Report } from "./report";

interface ReportOptions extends DeliveryOptions {
  readonly policyPack: string;
  readonly policyPackConfig?: string;
}

const EXAMPLES = `
Examples
  adf-cmk report report.json --output json=copy.json
  adf-cmk report events.json preview.json
  adf-cmk report up.json state.json
  adf-cmk report state.json --policy-pack strict

Files
  a report                 adf-cmk preview --output json=<file>
  an event log             pulumi up --json, pulumi policy analyze --json, or
                           PULUMI_DEBUG_COMMANDS=true pulumi <command> --event-log
  steps, with their places pulumi preview --json
  a state, likewise        pulumi stack export; alone, it is analyzed first

Files of one run are given together.
`;

/** `adf-cmk report`. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("Report what the policies found in a run of Pulumi, in the form that is needed.")
    .argument("<files...>", "what the run has written; see Files")
    .option("--policy-pack <preset>", "for a state: baseline, strict, or a directory", "baseline")
    .option("--policy-pack-config <file>", "for a state: the policy configuration");
  return addDeliveryOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (files: string[], options: ReportOptions, self: Command) => {
      self.setOptionValue("exitCode", await deliver(await reportOf(files, options), options));
    });
}

async function reportOf(files: readonly string[], options: ReportOptions): Promise<Report> {
  const { readFiles, readReport } = await import("./read-files");
  const [first = "", ...others] = files;
  const finished = await readReport(first);
  if (finished) {
    if (others.length > 0) {
      throw new CliError(
        `${first} is a whole report, and ${others.join(", ")} would be part of another run.`,
        "Give one report, or the files of one run.",
      );
    }
    return finished;
  }
  const roots = rootsOf(options);
  const { run, kinds } = await readFiles(files);
  if (kinds.size === 1 && kinds.has("state")) {
    const { gatherAnalysis } = await import("../preview/gather");
    return gatherAnalysis(first, {
      roots,
      policyPack: options.policyPack,
      policyConfig: options.policyPackConfig,
    });
  }
  const { buildReport } = await import("./build-report");
  return buildReport(run, roots);
}
