import { PipelineRun } from "../../pipeline/pipeline-run";
import { Report } from "../report";
import { Verdict } from "../verdict";

/** What a format may use besides the report. */
export interface FormatContext {
  readonly verdict: Verdict;
  /** Of this package. */
  readonly version: string;
  /** Whether colours may be used. */
  readonly colours: boolean;
  /** What is known of the pipeline, e.g. where a file is shown. @default nothing */
  readonly pipeline?: PipelineRun;
  /** The project's directory in the repository. @default the repository's root */
  readonly directory?: string;
}

/** A form that a report is shown in. */
export interface Format {
  /** For --help: what it is for, a few words. */
  readonly description: string;
  /**
   * The report in this form, whatever its texts hold: names of resources are anybody's (see
   * text.ts). What takes long to load is imported here, because every command loads the formats.
   */
  readonly render: (report: Report, context: FormatContext) => string | Promise<string>;
  /**
   * Why a report is not to be written to a file in this form, where whoever takes that would draw a
   * wrong conclusion; a sentence. @default every report is written
   */
  readonly whyNotWritten?: (report: Report) => string | undefined;
}
