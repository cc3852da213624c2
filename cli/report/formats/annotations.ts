import { EXIT } from "../../exit-codes";
import { Finding, Location, Report } from "../report";
import { checkedFactories, isMandatory } from "../verdict";
import { FormatContext } from "./format";
import { sentences, statementOf } from "./statements";
import { oneLine, printable } from "./text";

/** A line that the runner shows with the run and, if it has a place, in the changed files. */
export interface Annotation {
  readonly type: "error" | "warning" | "notice";
  /** One line. */
  readonly title: string;
  readonly message: string;
  /** The rule's id. */
  readonly rule?: string;
  readonly location?: Location;
}

/**
 * Both runners show so many of each type in a step and drop the others without a word.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
 */
const MOST = 10;

/** Gravest first; of each type no more than are shown, the last of them telling how many are not. */
export function annotationsOf(report: Report, context: FormatContext): readonly Annotation[] {
  const all = printable([
    ...report.errors.map(({ message, resource }) => ({
      type: "error" as const,
      title: resource ? `${resource.type} ${resource.name}` : `${report.operation} failed`,
      message,
    })),
    ...aboutRun(report, context),
    ...report.findings.map(ofFinding),
  ]);
  return (["error", "warning", "notice"] as const).flatMap((type) =>
    fewEnough(all.filter((one) => one.type === type)),
  );
}

function fewEnough(all: readonly Annotation[]): readonly Annotation[] {
  const [first] = all;
  if (!first || all.length <= MOST) {
    return all;
  }
  const shown = all.slice(0, MOST - 1);
  const title = `and ${all.length - shown.length} more`;
  const message = `${title}, not shown here; the whole report has them.`;
  return [...shown, { type: first.type, title, message }];
}

/** What would else look like a run without findings. */
function aboutRun(report: Report, { verdict }: FormatContext): readonly Annotation[] {
  if (verdict.exitCode === EXIT.noEvidence) {
    return [{ type: "error", title: "Not checked", message: verdict.sentence }];
  }
  return report.factories.some(({ after }) => after)
    ? []
    : [
        {
          type: "warning",
          title: "No data factory checked",
          message: sentences(checkedFactories(report)),
        },
      ];
}

function ofFinding(finding: Finding): Annotation {
  const { rule, resource, url, location, level } = finding;
  const about = resource ? ` ${resource.name}` : "";
  return {
    type: typeOf(finding),
    title: oneLine(`${rule} (${level})${about}`, 200),
    message: [statementOf(finding), ...(url ? [url] : [])].join(" "),
    rule,
    location,
  };
}

function typeOf(finding: Finding): Annotation["type"] {
  if (isMandatory(finding)) {
    return "error";
  }
  return finding.kind === "violation" || finding.kind === "undeterminable" ? "warning" : "notice";
}
