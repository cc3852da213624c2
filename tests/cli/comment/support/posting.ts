import { postComment, Posted } from "../../../../cli/comment/post-comment";
import { HostName } from "../../../../cli/comment/pull-request";
import { pipelineRunOf } from "../../../../cli/pipeline/pipeline-run";
import { Report } from "../../../../cli/report/report";
import { contextOf, realReport } from "../../markdown/support/reports";

/** The pauses that are made, in milliseconds, and no time spent on them. */
export interface Posting {
  readonly posted: Posted;
  readonly pauses: readonly number[];
}

export interface PostingOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly report?: Report;
  readonly commentTag?: string;
  /** @default 0 */
  readonly settling?: number;
}

/** Comments as the command does. */
export async function post(
  comment: HostName,
  { env, report = realReport(), commentTag = "", settling = 0 }: PostingOptions,
): Promise<Posting> {
  const pauses: number[] = [];
  const posted = await postComment(
    report,
    contextOf(report, { pipeline: pipelineRunOf(env) }),
    { comment, commentTag },
    env,
    {
      settling,
      timeout: 2_000,
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
    },
  );
  return { posted, pauses };
}

/** The report of a run that began so many seconds later. */
export function later(seconds: number): Report {
  const report = realReport();
  return { ...report, startedAt: report.startedAt! + seconds };
}

/** A report without anything wrong. */
export function fine(seconds = 0): Report {
  return { ...later(seconds), findings: [], result: "succeeded" };
}
