import { PipelineRun } from "../../../pipeline/pipeline-run";
import { Location, ResourceRef } from "../../report";
import { code, link, plain } from "./text";

export const BREAK = "<br>";
/** About as wide as the id of a rule. */
const RULE_WIDTH = 36;

/** The head of a table. */
export function tableHead(...titles: readonly string[]): string {
  return [row(...titles), row(...titles.map(() => ":--"))].join("\n");
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What a resource is called, what it is, and where it comes from. */
export function resourceCell(
  resource: ResourceRef | undefined,
  location: Location | undefined,
  run: PipelineRun,
): string {
  const place = placeCell(location, run);
  const parts = resource ? [code(resource.name), kindOf(resource), place] : ["the stack", place];
  return parts.filter(Boolean).join(BREAK);
}

/** The last part of Pulumi's type, e.g. "Vault". */
function kindOf({ type }: ResourceRef): string {
  return plain(type.split(":").pop());
}

/** A title that keeps its column from becoming narrower, where texts in others are long. */
export function wide(title: string, width = RULE_WIDTH): string {
  return title.padEnd(width).replaceAll(" ", "&nbsp;");
}

/** The line that something comes from, or nothing. */
export function placeCell(location: Location | undefined, run: PipelineRun): string {
  if (!location) {
    return "";
  }
  const { file, line, exact } = location;
  return link(code(exact ? `${file}:${line}` : file), run.fileUrl(location));
}

/** A part of the page that is closed until somebody opens it. `summary` is HTML. */
export function closed(summary: string, content: string): { head: string; tail: string } {
  return { head: `<details><summary>${summary}</summary>\n\n${content}`, tail: "</details>" };
}

/** For the summary of a closed part, where Markdown is not read. */
export function htmlCode(text: string): string {
  return `<code>${text.replace(/[^\w .:/-]/g, "?")}</code>`;
}
