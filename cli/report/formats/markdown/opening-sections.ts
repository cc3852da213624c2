import { EXIT } from "../../../exit-codes";
import { Report, RunError } from "../../report";
import { Verdict } from "../../verdict";
import { Section } from "./fit";
import { block, plain, single } from "./text";

const MARKS: Readonly<Record<Verdict["exitCode"], string>> = Object.freeze({
  [EXIT.clean]: "✅",
  [EXIT.failed]: "❌",
  [EXIT.advisory]: "⚠️",
  [EXIT.noEvidence]: "⚠️",
  [EXIT.mandatory]: "❌",
});

/** What became of it, first of all. */
export function opening(report: Report, verdict: Verdict): Section {
  const { project, stack } = report;
  const mark = MARKS[verdict.exitCode];
  const sentence = verdict.sentence.replace(/\.$/, "");
  const title = `### ${mark} ${plain(project)} / ${plain(stack)}: ${plain(sentence)}`;
  const warning = warningOf(report);
  return {
    head: [title, ...(warning ? [`> **${warning}**`] : [])].join("\n\n"),
    rows: [],
    noun: "verdict",
    rank: -1,
  };
}

/** Nothing checked looks like nothing wrong. */
function warningOf({ policies, factories, checkedResources }: Report): string | undefined {
  if (policies.coverage === "none") {
    return "0 resources checked. Nothing shows that the policies ran: was the policy pack given?";
  }
  if (checkedResources === 0) {
    return policies.coverage === "part"
      ? "0 resources checked. The run ended before the policies saw one."
      : "0 resources checked. The policies ran, and there was nothing for them to see.";
  }
  return factories.some(({ after }) => after)
    ? undefined
    : "0 data factories checked. The policies ran, and saw no data factory.";
}

const MOST_LINES = 6;

/** What went wrong besides the policies. */
export function errors(all: readonly RunError[]): Section[] {
  return all.length === 0
    ? []
    : [
        {
          head: "#### The run itself failed",
          rows: all.map(({ message }) => block(linesOf(message))),
          separator: "\n\n",
          noun: "error",
          rank: 0,
        },
      ];
}

/** Without where in Node.js and in packages it came from. */
function linesOf(message: string): string {
  const lines = message.split("\n").filter((line) => !/^\s+at /.test(line));
  const shown = lines.slice(0, MOST_LINES).map((line) => single(line, 300));
  return [...shown, ...(lines.length > MOST_LINES ? ["…"] : [])].join("\n");
}
