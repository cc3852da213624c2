import { CliError } from "../cli-error";
import { Environment } from "./settings";
import { readSettings } from "./stack-outputs";

/** An environment as it is named on the command line. */
export interface GivenEnvironment {
  readonly name?: string;
  /** The file with the outputs of its stack. */
  readonly file: string;
}

/** What is said of environments on the command line. */
export interface GivenEnvironments {
  readonly environments: readonly GivenEnvironment[];
  readonly outputName?: string;
  /** Environments that may lose git; "" is the only one. */
  readonly withoutGit: readonly string[];
}

/**
 * Reads the settings of all environments.
 *
 * @throws CliError for outputs without them, and a name that is none of theirs.
 */
export async function readEnvironments(options: GivenEnvironments): Promise<Environment[]> {
  const environments = await Promise.all(
    options.environments.map(async ({ name, file }) => ({
      ...(name !== undefined && { name }),
      file,
      ...(await readSettings(file, options.outputName)),
      withoutGit: options.withoutGit.includes(name ?? ""),
    })),
  );
  const unknown = options.withoutGit.find(
    (name) => !environments.some((its) => (its.name ?? "") === name),
  );
  if (unknown !== undefined) {
    throw new CliError(
      `--git names the environment "${unknown}", of which there is none.`,
      "Name one that is given with --env.",
    );
  }
  return environments;
}
