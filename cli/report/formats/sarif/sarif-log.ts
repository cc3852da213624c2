import type { Log, Result, Run } from "sarif";
import { Report } from "../../report";
import { FormatContext } from "../format";
import { jsonText, printable } from "../text";
import { invocation, leftOut } from "./invocation";
import { fitting } from "./limits";
import { fullResults, githubResults } from "./results";
import { NOTIFICATIONS, RuleTable } from "./rule-table";

/** "github": only what code scanning is to show. "full": everything, as SARIF has it. */
export type Profile = "github" | "full";

/** The report as SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifLog(report: Report, context: FormatContext, profile: Profile): string {
  const rules = new RuleTable(report);
  const results =
    profile === "full" ? fullResults(report, rules) : githubResults(report.findings, rules);
  return fitting(results, (some) => jsonText(logOf(report, context, rules, results, some)));
}

function logOf(
  report: Report,
  context: FormatContext,
  rules: RuleTable,
  results: readonly Result[],
  kept: readonly Result[],
): Log {
  const { project, stack } = printable(report);
  const part = (text: string): string => encodeURIComponent(text || "unknown");
  const run: Run = {
    tool: {
      driver: {
        name: "adf-cmk",
        fullName: `adf-cmk ${context.version}`,
        semanticVersion: context.version,
        informationUri: "https://www.npmjs.com/package/adf-cmk",
        notifications: NOTIFICATIONS,
        rules: [...rules.descriptors],
      },
    },
    // One for each stack: a later upload replaces what an earlier one with the same id has said.
    automationDetails: { id: `adf-cmk/${part(project)}/${part(stack)}/` },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    columnKind: "utf16CodeUnits",
    invocations: [invocation(report, context, leftOut(results, kept))],
    results: [...kept],
  };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
}
