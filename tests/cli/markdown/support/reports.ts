import { readFileSync } from "node:fs";
import * as path from "node:path";
import { FormatContext } from "../../../../cli/report/formats/format";
import { Finding, Report } from "../../../../cli/report/report";
import { verdictOf } from "../../../../cli/report/verdict";

const REPORTS = path.resolve(__dirname, "../../reports");

/** The report of a real run; tests/e2e/scenarios/pull-request-comment makes it. */
export function realReport(): Report {
  return JSON.parse(readFileSync(path.join(REPORTS, "pull-request.json"), "utf8")) as Report;
}

export function contextOf(report: Report, changes: Partial<FormatContext> = {}): FormatContext {
  return { verdict: verdictOf(report), version: "1.2.3", colours: false, ...changes };
}

/** The same report as it would be with so many times its findings, passes and changes. */
export function larger(report: Report, times: number): Report {
  const copies = <T>(all: readonly T[]): T[] =>
    Array.from({ length: times }, (_, index) =>
      all.map((one) => JSON.parse(numbered(JSON.stringify(one), index)) as T),
    ).flat();
  return {
    ...report,
    factories: copies(report.factories),
    findings: copies<Finding>(report.findings),
    passes: copies(report.passes ?? []),
    changes: copies(report.changes),
  };
}

function numbered(text: string, index: number): string {
  return text.replaceAll(/\b(orders|invoices|archive)\b/g, `$1-${index}`);
}
