import { Annotation, annotationsOf } from "./annotations";
import { Format } from "./format";
import { oneLine } from "./text";

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export const githubAnnotations: Format = {
  description: "the log of a GitHub job, shown in the changed files",
  render: (report, context) => annotationsOf(report, context).map(command).join(""),
};

function command({ type, title, message, location }: Annotation): string {
  const properties = Object.entries({
    file: location?.file,
    line: location?.line,
    col: location?.column,
    title: oneLine(title),
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${inProperty(String(value))}`);
  return `::${type} ${properties.join(",")}::${inMessage(message)}\n`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function inMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
