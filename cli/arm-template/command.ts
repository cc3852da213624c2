import { Command, InvalidArgumentError, Option } from "commander";
import { CliError } from "../cli-error";
import { EXIT, ExitCode } from "../exit-codes";
import type { FormatName } from "./report";
import type { GivenEnvironment } from "./environments";
import type { Outcome } from "./run";

interface CommandOptions {
  readonly template?: string;
  readonly linked?: string;
  readonly parameters?: string;
  readonly stackOutputs?: string;
  readonly env?: readonly Required<GivenEnvironment>[];
  readonly outputName?: string;
  readonly factoryLevel: "include" | "exclude";
  readonly check?: boolean;
  readonly out?: string;
  readonly gitRoot?: string;
  readonly writeDefinition?: boolean;
  readonly git?: readonly string[];
  readonly force?: boolean;
  readonly requireOverrides?: boolean;
  readonly format: FormatName;
  readonly failOn: "error" | "warning" | "never";
}

const HELP = `
Modes
  --factory-level include   the template sets the factory: its encryption, identities,
                            git, global parameters, network access, tags and Purview
                            come from parameters, with one parameter file for each
                            environment
  --factory-level exclude   Pulumi sets the factory in every environment: the template
                            leaves it alone

Examples
  pulumi stack output --json --stack dev > dev.json
  pulumi stack output --json --stack prod > prod.json
  adf-cmk arm-template --env dev=dev.json --env prod=prod.json
                            a template of the factory alone, with two parameter files
  adf-cmk arm-template --template ARMTemplateForFactory.json \\
    --env dev=dev.json --env prod=prod.json
                            an exported template, repaired where it is
  adf-cmk arm-template --linked linkedTemplates --env prod=prod.json --out release
  adf-cmk arm-template --template ARMTemplateForFactory.json --factory-level exclude
  adf-cmk arm-template --template ARMTemplateForFactory.json --env prod=prod.json \\
    --check --format github

Exit codes
  0  nothing to object to
  1  the command itself failed, or was not understood
  2  warnings, with --fail-on warning
  5  errors: something would be lost, or refused by Azure; nothing was written
`;

/** `adf-cmk arm-template`. */
export function armTemplateCommand(): Command {
  return new Command("arm-template")
    .description(
      "Write or repair the ARM template of a Data Factory so that a deployment keeps its encryption, identities, git, global parameters, network access and tags.",
    )
    .option("--template <file>", "an exported ARMTemplateForFactory.json")
    .option("--linked <folder>", "an exported folder linkedTemplates, instead")
    .option("--parameters <file>", "its parameter file (default: the one beside it)")
    .option("--env <name=file>", "an environment and its stack's outputs; repeatable", env)
    .option("--stack-outputs <file>", "the outputs of the only stack; - reads standard input")
    .option("--output-name <name>", "the output to take, if a stack has several factories")
    .addOption(
      new Option("--factory-level <mode>", "who sets the factory itself; see Modes")
        .choices(["include", "exclude"])
        .default("include"),
    )
    .option("--out <folder>", "write there, and leave what was read as it is")
    .option("--check", "write nothing; say what the files would lose or break")
    .option("--git-root <folder>", "look at the definition file and publish_config.json there, too")
    .option("--write-definition", "add what is missing of the factory to that definition file")
    .option(
      "--git <name=none>",
      "an environment that may lose its connection to git, or none if there is one only; repeatable",
      withoutGit,
    )
    .option("--require-overrides", "no defaults for keys, vaults and identities")
    .option("--force", "replace values in parameter files that are not those of the stack")
    .addOption(
      new Option("-f, --format <format>", "what is printed")
        .choices(["text", "json", "github", "azure-devops"])
        .default("text"),
    )
    .addOption(
      new Option("--fail-on <level>", "from which level on findings make this fail")
        .choices(["error", "warning", "never"])
        .default("error"),
    )
    .addHelpText("after", HELP)
    .exitOverride()
    .action(async (options: CommandOptions, self: Command) => {
      self.setOptionValue("exitCode", await execute(options));
    });
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

function env(
  text: string,
  others: readonly Required<GivenEnvironment>[] = [],
): Required<GivenEnvironment>[] {
  const [, name = "", file = ""] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (!NAME.test(name) || file === "") {
    throw new InvalidArgumentError("Give name=file, e.g. prod=outputs.prod.json.");
  }
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new InvalidArgumentError(`The environment "${name}" is given twice.`);
  }
  return [...others, { name, file }];
}

function withoutGit(text: string, others: readonly string[] = []): string[] {
  const [, name = ""] = /^(?:([^=]+)=)?none$/.exec(text) ?? [];
  if (!/^(?:[^=]+=)?none$/.test(text)) {
    throw new InvalidArgumentError("Give name=none, e.g. test=none.");
  }
  return [...others, name];
}

async function execute(options: CommandOptions): Promise<ExitCode> {
  const environments = environmentsOf(options);
  const { linked, template } = options;
  if (linked !== undefined && template !== undefined) {
    throw new CliError(
      "--template and --linked are two exports of one factory.",
      "Give one of them, and run the command again for the other.",
    );
  }
  const [{ run }, { render }] = await Promise.all([import("./run"), import("./report")]);
  const outcome = await run({
    ...{ linked, template, environments },
    parameters: options.parameters,
    outputName: options.outputName,
    factoryLevel: options.factoryLevel,
    check: options.check ?? false,
    out: options.out,
    gitRoot: options.gitRoot,
    writeDefinition: options.writeDefinition ?? false,
    withoutGit: options.git ?? [],
    force: options.force ?? false,
    requireOverrides: options.requireOverrides ?? false,
  });
  process.stdout.write(render(outcome, options.format));
  return exitCodeOf(outcome, options.failOn);
}

function environmentsOf({ env: named = [], stackOutputs }: CommandOptions): GivenEnvironment[] {
  if (stackOutputs === undefined) {
    return [...named];
  }
  if (named.length > 0) {
    throw new CliError(
      "--stack-outputs is for one stack, and --env for several.",
      "Name that stack, too: --env name=file.",
    );
  }
  return [{ file: stackOutputs }];
}

function exitCodeOf({ findings, refused }: Outcome, failOn: CommandOptions["failOn"]): ExitCode {
  const has = (level: string): boolean => findings.some((finding) => finding.level === level);
  // What was asked for has not been done, whatever is to be failed on.
  if (refused || (failOn !== "never" && has("error"))) {
    return EXIT.mandatory;
  }
  return failOn === "warning" && has("warning") ? EXIT.advisory : EXIT.clean;
}
