// @ts-check
import { parseArgs } from "node:util";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";
import { UsageError } from "./support/step-error.mjs";
import { addRule, KINDS } from "./rule-scaffold.mjs";

const HELP = `npm run new-rule: start a rule of the policy pack

Usage
  npm run new-rule <id> [-- --judges <kind>]

  <id>      lower-case words joined by hyphens, beginning with what the rule is
            about: adf-, kv- or cmk-. It is never used again for another rule.
  --judges  what is judged: ${KINDS.join(", ")}
            (default: vault for kv-, key for kv-key-, else factory)

Writes policies/rules/<id>.ts and tests/policies/rules/<id>.test.ts and adds the
rule to policies/catalogue.ts. The rule works: it asks that one property is true.
Change what it asks; then run npm run docs, and add its levels to the lists in
tests/policies/catalogue.test.ts and presets.test.ts, which make a change of a
level a decision.

Examples
  npm run new-rule kv-premium-sku
  npm run new-rule adf-purview-connected -- --judges factory

Exit codes: 0 written, 1 failed, 2 the command line was not understood
`;

await runMain(async () => {
  const { values, positionals } = readArguments(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) {
    throw new UsageError(
      id === undefined
        ? "no id was given"
        : `more than one id was given: ${positionals.join(", ")}`,
      "npm run new-rule -- --help shows what it does",
    );
  }
  const log = createLog();
  const written = addRule({ root: ROOT, id, judges: values.judges });
  log.info(`Written: ${written.join(", ")}`);
  log.info(`Next: say in policies/rules/${id}.ts what it asks, then npm run docs,`);
  log.info("and add its levels to the lists in tests/policies/{catalogue,presets}.test.ts");
  return EXIT.ok;
});

/** @param {string[]} args */
function readArguments(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { judges: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      "npm run new-rule -- --help shows what it does",
    );
  }
}
