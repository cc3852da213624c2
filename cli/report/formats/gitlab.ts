import { Severity } from "@pulumi/policy";
import { EXIT } from "../../exit-codes";
import { Report } from "../report";
import { isMandatory } from "../verdict";
import { fingerprint, placed, PlacedFinding } from "./finding-identity";
import { Format, FormatContext } from "./format";
import { statementOf } from "./statements";
import { jsonText, printable } from "./text";

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES = {
  low: "minor",
  medium: "major",
  high: "critical",
  critical: "blocker",
} satisfies Record<Severity, CodeQualityIssue["severity"]>;

/** What somebody has agreed to is left out: GitLab has no word for it. */
export const gitlab: Format = {
  description: "code quality of GitLab",
  render: (report, context) =>
    jsonText([
      ...aboutRun(report, context),
      ...placed(report.findings.filter(({ kind }) => kind !== "exempt")).map(issue),
    ]),
};

function issue(finding: PlacedFinding): CodeQualityIssue {
  const { rule, kind, severity, location } = finding;
  return {
    description: statementOf(finding),
    check_name: rule,
    fingerprint: finding.fingerprint,
    severity: kind === "violation" || isMandatory(finding) ? SEVERITIES[severity] : "info",
    location: { path: location.file, lines: { begin: location.line } },
  };
}

/** An empty list would look like a run without findings. */
function aboutRun(report: Report, { verdict }: FormatContext): CodeQualityIssue[] {
  const messages = [
    ...report.errors.map(({ message }) => message),
    ...(verdict.exitCode === EXIT.noEvidence ? [verdict.sentence] : []),
  ];
  return [...new Set(messages)].map((message) => ({
    description: printable(message),
    check_name: "adf-cmk-run",
    fingerprint: fingerprint(JSON.stringify([report.project, report.stack, message])),
    severity: "blocker",
    location: { path: "Pulumi.yaml", lines: { begin: 1 } },
  }));
}
