// @ts-check
import { ensureBuild } from "../../tools/build.mjs";
import { providePulumi } from "../../tools/pulumi-cli/provide.mjs";
import { createLog } from "../../tools/support/log.mjs";
import { ROOT } from "../../tools/support/main.mjs";
import { describeError } from "../../tools/support/step-error.mjs";

/**
 * Before the end-to-end tests: the Pulumi CLI and the compiled policy pack. Workers inherit
 * ADF_CMK_PULUMI_BIN, the directory of `pulumi` and its language host. Without an engine the tests
 * fail; they are never skipped.
 */
export default async function globalSetup() {
  const log = createLog();
  try {
    const { binDir } = await providePulumi({ root: ROOT, log });
    await ensureBuild({ root: ROOT, log });
    process.env.ADF_CMK_PULUMI_BIN = binDir;
  } catch (error) {
    // Jest prints a stack; the three headings of a failed step tell more.
    throw new Error(`\n${describeError(error)}`, { cause: error });
  }
}
