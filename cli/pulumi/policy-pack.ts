import { existsSync } from "node:fs";
import * as path from "node:path";
import { CliError } from "../cli-error";

/** The presets of the pack, by the directory that `pulumi --policy-pack` takes. */
const PRESETS: Readonly<Record<string, string>> = {
  baseline: "policies",
  strict: "policies/strict",
};

/**
 * The directory of a policy pack: of a preset of this package, or one that is given as a path.
 *
 * @throws CliError when there is no such directory.
 */
export function policyPackDirectory(preset: string, cwd: string): string {
  const own = PRESETS[preset];
  const directory = own ? path.join(packageRoot(), own) : path.resolve(cwd, preset);
  if (!existsSync(path.join(directory, "PulumiPolicy.yaml"))) {
    throw new CliError(
      `--policy-pack ${preset}: there is no PulumiPolicy.yaml in ${directory}.`,
      `Give ${Object.keys(PRESETS).join(" or ")}, or the directory of a policy pack.`,
    );
  }
  return directory;
}

/** Compiled or not, this file is below the package's directory. */
function packageRoot(): string {
  let at = __dirname;
  while (!existsSync(path.join(at, "policies", "PulumiPolicy.yaml"))) {
    at = path.dirname(at);
  }
  return at;
}
