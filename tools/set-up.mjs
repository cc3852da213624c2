// @ts-check
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { providePulumi } from "./pulumi-cli/provide.mjs";

/**
 * What every command needs before it can begin. Each part says what it does only when it has
 * something to do; a second run is quiet and takes about half a second.
 * @param {{ root: string, log: import("./support/log.mjs").Log }} options
 * @returns {Promise<import("./pulumi-cli/provide.mjs").ProvidedPulumi>}
 */
export async function setUp({ root, log }) {
  await ensureDependencies({ root, log });
  const pulumi = await providePulumi({ root, log });
  await ensureBuild({ root, log });
  return pulumi;
}
