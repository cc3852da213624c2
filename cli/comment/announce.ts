import { promises as fs } from "node:fs";
import * as path from "node:path";
import { Environment } from "../pipeline/github-event";
import { FormatContext } from "../report/formats/format";
import { FormatName, FORMATS } from "../report/formats";
import { oneLine, printable } from "../report/formats/text";
import { Report } from "../report/report";
import { Posted } from "./post-comment";

/** What the report is shown in already. */
export interface Shown {
  readonly printed: FormatName;
  readonly written: readonly FormatName[];
}

/**
 * Says what became of the comment. Where there is none, the report goes to the run's summary and its
 * annotations, as far as it is not there already.
 *
 * @returns What is to be said; a pipeline takes parts of it for commands.
 */
export async function announce(
  posted: Posted,
  report: Report,
  context: FormatContext,
  shown: Shown,
  env: Environment,
): Promise<string> {
  switch (posted.done) {
    case "nowhere":
      return "This run is of no pull request: no comment.\n";
    case "failed":
      return [
        warning(`No comment on the pull request: ${posted.why}`, env),
        ...(await instead(report, context, shown, env).catch(unwritable)),
      ].join("");
    case "left":
      return `${where(posted)}: a newer run has commented, and its comment is left as it is.\n`;
    default:
      return `${where(posted)}: comment ${posted.done}.\n`;
  }
}

function where({ number, url }: { readonly number: number; readonly url?: string }): string {
  return url === undefined ? `Pull request ${number}` : printable(url);
}

function warning(text: string, env: Environment): string {
  const line = oneLine(printable(text));
  if (env["GITHUB_ACTIONS"]) {
    return `::warning title=adf-cmk::${line.replaceAll("%", "%25")}\n`;
  }
  return env["TF_BUILD"]
    ? `##vso[task.logissue type=warning]${line.replaceAll("%", "%AZP25")}\n`
    : `${line}\n`;
}

function unwritable(error: Error): string[] {
  return [`The report cannot be shown instead: ${oneLine(printable(error.message))}\n`];
}

async function instead(
  report: Report,
  context: FormatContext,
  { printed, written }: Shown,
  env: Environment,
): Promise<string[]> {
  const annotations = env["GITHUB_ACTIONS"]
    ? "github-annotations"
    : env["TF_BUILD"]
      ? "azure-annotations"
      : undefined;
  return [
    ...(written.includes("markdown") ? [] : await summary(report, context, env)),
    ...(annotations && printed !== annotations
      ? [await FORMATS[annotations].render(report, context)]
      : []),
  ];
}

async function summary(
  report: Report,
  context: FormatContext,
  env: Environment,
): Promise<string[]> {
  const text = await FORMATS.markdown.render(report, context);
  const { GITHUB_STEP_SUMMARY: file, AGENT_TEMPDIRECTORY: directory } = env;
  if (file) {
    await fs.appendFile(file, text);
    return [];
  }
  if (env["TF_BUILD"] && directory) {
    const name = `adf-cmk-${report.project}-${report.stack}`.replace(/[^\w.-]/g, "_");
    const written = path.join(directory, `${name.slice(0, 100)}.md`);
    await fs.writeFile(written, text);
    return [`##vso[task.uploadsummary]${written}\n`];
  }
  return [];
}
