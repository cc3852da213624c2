// @ts-check
import { join } from "node:path";
import { ensureDependencies } from "./dependencies.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { runInForeground } from "./support/run-command.mjs";

const HELP = `npm run test:mutation: find out whether the tests of the rules would notice

Usage
  npm run test:mutation                                about ten minutes
  npm run test:mutation -- --mutate policies/rules/<id>.ts    one rule

Each condition of each rule is removed or inverted, one at a time. A mutant that
no test notices survives and is shown with its place. Installs Stryker, which
does it, the first time (tests/mutation/package.json).

Exit codes: 0 every mutant was noticed, 1 one survived or it could not be run
`;

await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const log = createLog();
  const directory = join(ROOT, "tests", "mutation");
  await ensureDependencies({ root: ROOT, log });
  await ensureDependencies({ root: directory, log });
  const stryker = join(directory, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const config = join(directory, "stryker.config.mjs");
  return runInForeground(process.execPath, [stryker, "run", config, ...args], { cwd: ROOT });
});
