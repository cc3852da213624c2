import type { Invocation, Notification, Result } from "sarif";
import { Report } from "../../report";
import { checkedFactories, counted, isMandatory } from "../../verdict";
import { FormatContext } from "../format";
import { sentences, statementOf } from "../statements";
import { printable } from "../text";

/** What the run says about itself, besides results. */
export function invocation(
  report: Report,
  { verdict }: FormatContext,
  further: readonly Notification[],
): Invocation {
  const { errors, findings, startedAt, policies } = printable(report);
  const notices = findings.filter(({ kind }) => kind === "notice");
  return {
    executionSuccessful: policies.coverage === "all" && errors.length === 0,
    ...(startedAt !== undefined && { startTimeUtc: new Date(startedAt * 1000).toISOString() }),
    exitCode: verdict.exitCode,
    exitCodeDescription: printable(verdict.sentence),
    toolExecutionNotifications: [
      ...errors.map(({ message }) => notification("run-error", "error", message)),
      ...aboutCoverage(report),
      ...further,
    ],
    toolConfigurationNotifications: notices.map((notice) =>
      notification("pack", isMandatory(notice) ? "error" : "note", statementOf(notice)),
    ),
  };
}

/** Says how many results there was no room for. */
export function leftOut(all: readonly Result[], kept: readonly Result[]): readonly Notification[] {
  const missing = all.length - kept.length;
  const text = `${counted(missing, "result")} of ${all.length} left out, the least grave: GitHub takes no larger file`;
  return missing === 0 ? [] : [notification("results-left-out", "warning", text)];
}

/** What would else look like a run without findings. */
function aboutCoverage(report: Report): Notification[] {
  const checked = checkedFactories(report);
  switch (report.policies.coverage) {
    case "none":
      return [
        notification("not-checked", "error", `Nothing shows that the policies ran; ${checked}`),
      ];
    case "part":
      return [
        notification(
          "not-checked",
          "error",
          `The run ended before the policies had seen everything; ${checked}`,
        ),
      ];
    case "all":
      return report.factories.some(({ after }) => after)
        ? []
        : [notification("no-factory", "warning", checked)];
  }
}

function notification(id: string, level: Notification["level"], text: string): Notification {
  return { descriptor: { id }, level, message: { text: sentences(text) } };
}
