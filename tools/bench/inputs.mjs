// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { armTemplate } from "../compare/chain.mjs";
import { CHECKOV_ARGUMENTS, provideCheckov } from "../compare/checkov.mjs";
import { stackExport } from "../compare/stack-export.mjs";
import { StepError } from "../support/step-error.mjs";
import { alone, factories, ordinary } from "./stacks.mjs";

const SIZES = [100, 1_000, 10_000];
const FACTORIES = [10, 100, 300, 1_000];

/**
 * The same resources twice: as `pulumi policy analyze --file` and as Checkov reads them.
 * @typedef {{ stack: string, template: string }} Input Files.
 */

/**
 * Writes what the section "analyze" reads.
 * @param {string} directory
 */
export function writeInputs(directory) {
  mkdirSync(directory, { recursive: true });
  const write = (
    /** @type {string} */ name,
    /** @type {import("./stacks.mjs").ArmResource[]} */ resources,
  ) => {
    const file = (/** @type {string} */ kind) => join(directory, `${name}.${kind}.json`);
    const input = { stack: file("stack"), template: file("template") };
    writeFileSync(input.stack, JSON.stringify(stackExport(resources)));
    writeFileSync(input.template, JSON.stringify(armTemplate(resources), null, 2));
    return input;
  };
  return {
    alone: write("alone", alone()),
    ordinary: SIZES.map((count) => ({ count, ...write(`ordinary-${count}`, ordinary(count)) })),
    factories: FACTORIES.map((count) => ({
      count,
      ...write(`factories-${count}`, factories(count)),
    })),
  };
}

/**
 * Checkov as `npm run compare` has it, if it can be installed; else why not, in one line.
 * @param {{ root: string, log: import("../support/log.mjs").Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ command: string, args: readonly string[] } | { missing: string }>}
 */
export async function checkovOrNot(options) {
  try {
    const command = await provideCheckov(options);
    // Only what fails, as the pack reports; without asking any service, which it can do.
    const args = [...CHECKOV_ARGUMENTS, "--framework", "arm", "--quiet", "--skip-download"];
    return { command, args };
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return { missing: `${error.message.split("\n")[0]}; ${error.fix}` };
  }
}
