// @ts-check
import { deploy, destroy } from "./deploy.mjs";
import { demonstrateRegionMismatch } from "./region-mismatch.mjs";
import { resetSandbox } from "./reset.mjs";
import { setUp } from "./set-up.mjs";
import { readCommandLine } from "./support/command-line.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { UsageError } from "./support/step-error.mjs";

const HELP = `npm start: deploy an encrypted Azure Data Factory to a simulated Azure

Runs the real "pulumi up" on this repository's program, with its policy pack,
against a simulated Azure on this machine. Needs no account and no subscription,
and does not touch your own Pulumi login, state or settings: everything is kept
in .sandbox.

Usage
  npm start                      create or update the stack
  npm start region-mismatch      a factory whose vault is in another region:
                                 the policy pack refuses it
  npm start -- --destroy         delete everything the stack has created
  npm start -- --reset           forget the simulated subscription, its stacks
                                 and their settings
  npm start -- --help            this text

Any other Pulumi command in the same sandbox
  npm run pulumi -- stack output
  npm run pulumi -- config set keySize 3072

Exit codes
  0  done; for region-mismatch: the policy pack refused it as it should
  1  a step failed; the message names it, the cause and what to do
  2  the command line was not understood

Environment
  ADF_CMK_CACHE_DIR  where a downloaded or built Pulumi CLI is kept
  NO_COLOR           no colours
`;

await runMain(async () => {
  const { options, word } = readCommandLine({
    command: "npm start",
    args: process.argv.slice(2),
    options: { destroy: { type: "boolean" }, reset: { type: "boolean" } },
    words: ["region-mismatch"],
  });
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const chosen = [word, options.destroy && "--destroy", options.reset && "--reset"].filter(Boolean);
  if (chosen.length > 1) {
    throw new UsageError(`${chosen.join(" and ")} cannot be combined`, "give one of them");
  }

  const log = createLog();
  if (options.reset) return resetSandbox({ root: ROOT, log });
  const pulumi = await setUp({ root: ROOT, log });
  const context = { root: ROOT, log, pulumi };
  if (word === "region-mismatch") return demonstrateRegionMismatch(context);
  return options.destroy ? destroy(context) : deploy(context);
});
