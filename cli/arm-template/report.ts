import { Finding, Level } from "./finding";
import { FileResult, Outcome } from "./run";

/** How findings are printed. */
export const FORMATS = ["text", "json", "github", "azure-devops"] as const;
export type FormatName = (typeof FORMATS)[number];

/** The version of the JSON format; a new one when a member goes or changes its meaning. */
const REPORT_VERSION = 1;

/** What is printed on standard output, in one of the formats. */
export function render(outcome: Outcome, format: FormatName): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(jsonOf(outcome), null, 2)}\n`;
    case "github":
      return outcome.findings.map((finding) => `${github(finding)}\n`).join("");
    case "azure-devops":
      return outcome.findings.map((finding) => `${azureDevOps(finding)}\n`).join("");
    default:
      return textOf(outcome);
  }
}

function jsonOf({ findings, files, refused }: Outcome): object {
  return {
    armTemplateReportVersion: REPORT_VERSION,
    refused,
    findings: findings.map(({ id, level, place, environment, message, fix }) => ({
      ...{ id, level, ...place },
      ...(environment !== undefined && { environment }),
      ...{ message, fix },
    })),
    files,
  };
}

const LEVELS: readonly Level[] = ["error", "warning", "note"];

function textOf({ findings, files, refused }: Outcome): string {
  const inOrder = LEVELS.flatMap((level) => findings.filter((its) => its.level === level));
  const lines = inOrder.flatMap(({ id, level, place, message, fix }) => [
    `${level}: ${id}`,
    `  ${message}`,
    `  at  ${[place.file, place.line, place.column].filter((part) => part !== undefined).join(":")}${place.pointer && ` ${place.pointer}`}`,
    `  fix ${fix}`,
    "",
  ]);
  const conclusion = refused ? ["Nothing was written."] : alignedFiles(files);
  return [...lines, ...conclusion, counted(findings), ""].join("\n");
}

function alignedFiles(files: readonly FileResult[]): string[] {
  const width = Math.max(0, ...files.map(({ state }) => state.length)) + 2;
  return files.map(({ file, state }) => `${state.padEnd(width)}${file}`);
}

function counted(findings: readonly Finding[]): string {
  const parts = LEVELS.map((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? "" : `${count} ${level}${count > 1 ? "s" : ""}`;
  }).filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "No findings.";
}

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function github({ id, level, place, message, fix }: Finding): string {
  const escape = (text: string): string =>
    text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string): string =>
    escape(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const properties = [
    `file=${property(place.file)}`,
    ...(place.line === undefined ? [] : [`line=${place.line}`, `col=${place.column ?? 1}`]),
    `title=${property(id)}`,
  ];
  const command = { error: "error", warning: "warning", note: "notice" }[level];
  return `::${command} ${properties.join(",")}::${escape(`${message} ${fix}`)}`;
}

/** @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning */
function azureDevOps({ id, level, place, message, fix }: Finding): string {
  const escape = (text: string): string =>
    text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string): string =>
    escape(text).replaceAll(";", "%3B").replaceAll("]", "%5D");
  const text = escape(`${message} ${fix}`);
  if (level === "note") {
    // There are issues of two kinds only.
    return `##[debug]${id}: ${text}`;
  }
  const properties = [
    `type=${level}`,
    `sourcepath=${property(place.file)}`,
    ...(place.line === undefined
      ? []
      : [`linenumber=${place.line}`, `columnnumber=${place.column ?? 1}`]),
    `code=${property(id)}`,
  ];
  return `##vso[task.logissue ${properties.join(";")}]${text}`;
}
