import { NO_PIPELINE } from "../../pipeline/pipeline-run";
import { Report } from "../report";
import { Format, FormatContext } from "./format";
import { changes, origin, passes, reproduction } from "./markdown/closing-sections";
import { chains, encryption } from "./markdown/encryption-sections";
import {
  advice,
  considerable,
  doubts,
  exemptions,
  failures,
  notices,
} from "./markdown/findings-sections";
import { fit } from "./markdown/fit";
import { errors, opening } from "./markdown/opening-sections";

/**
 * A job's summary takes 1 MiB, and is not shown at all beyond; characters can take up to three bytes.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const SUMMARY_LIMIT = 340_000;

/** For pull requests and the summaries of pipelines. */
export const markdown: Format = {
  description: "for pull requests and summaries of pipelines",
  render: (report, context) => markdownOf(report, context, SUMMARY_LIMIT),
};

/** A report as Markdown of at most `limit` characters; what is left out is counted in it. */
export function markdownOf(report: Report, context: FormatContext, limit: number): string {
  const { findings, factories } = report;
  const { verdict, version, pipeline = NO_PIPELINE, directory = "" } = context;
  return fit(
    [
      opening(report, verdict),
      ...errors(report.errors),
      ...failures(findings, pipeline),
      ...considerable(findings, pipeline),
      ...doubts(findings, pipeline),
      ...exemptions(findings, pipeline, report.startedAt ?? Date.now() / 1000),
      ...encryption(factories, pipeline),
      ...chains(factories, pipeline),
      ...advice(findings, pipeline),
      ...notices(findings),
      ...passes(report.passes),
      ...changes(report.changes),
      reproduction(report, directory),
      origin(report, pipeline, version),
    ],
    limit,
  );
}
