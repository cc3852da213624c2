import { EXIT } from "../../exit-codes";
import { Annotation, annotationsOf } from "./annotations";
import { Format } from "./format";
import { oneLine } from "./text";

/** https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands */
export const azureAnnotations: Format = {
  description: "the log of an Azure Pipelines job",
  render: (report, context) => {
    const all = annotationsOf(report, context);
    const hasIssues = all.some(({ type }) => type === "warning");
    // A step that fails says so by its exit code.
    const isOrange = hasIssues && context.verdict.exitCode === EXIT.clean;
    return [
      ...all.map(command),
      ...(isOrange ? ["##vso[task.complete result=SucceededWithIssues;]\n"] : []),
    ].join("");
  },
};

function command({ type, title, message, rule, location }: Annotation): string {
  // There is no command for what is neither an error nor a warning.
  if (type === "notice") {
    return `${oneLine(`${title}: ${message}`)}\n`;
  }
  const properties = Object.entries({
    type,
    sourcepath: location?.file,
    linenumber: location?.line,
    columnnumber: location?.column,
    code: rule,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${inProperty(String(value))};`);
  return `##vso[task.logissue ${properties.join("")}]${inMessage(`${title}: ${message}`)}\n`;
}

/** https://github.com/microsoft/azure-pipelines-task-lib/blob/master/node/taskcommand.ts */
function inMessage(text: string): string {
  return text.replaceAll("%", "%AZP25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll("]", "%5D").replaceAll(";", "%3B");
}
