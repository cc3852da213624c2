import * as pulumi from "@pulumi/pulumi";
import { Reaction } from "./reaction";

/**
 * Explains what to do about a resource that exists in Azure and not in Pulumi's state: its creation was
 * cut off, or a refresh met it while it was deleted. azure-native does not take it over by itself.
 * https://www.pulumi.com/docs/iac/cli/commands/pulumi_import/
 */
export function explainUnknown(component: string): Reaction {
  return {
    refusal: "already-exists",
    timeoutSeconds: 0,
    waitingFor: "nothing",
    explanation: (failed) =>
      [
        "This resource exists in Azure and Pulumi does not know it: its creation was cut off, or a refresh met it while it was deleted. Nothing has been changed.",
        "If it is the one that this stack created, tell Pulumi of it, and run pulumi up again:",
        `  ${importCommand(component, failed)}`,
        "If not, choose another name. Where the program gives the resource a provider, add --provider <any name>='<the provider's URN>' (pulumi stack --show-urns).",
      ].join("\n"),
  };
}

function importCommand(
  component: string,
  { urn, type, name, errors }: pulumi.ErrorHookArgs,
): string {
  const id = /already existing resource '([^']+)'/.exec(errors[0] ?? "")?.[1];
  // The URN of the parent is that of its child without the child's type, and with its own name.
  const parent = `${urn.slice(0, urn.lastIndexOf("$"))}::${component}`;
  return `pulumi import ${type} ${name} '${id}' --parent parent='${parent}' --protect=false --generate-code=false`;
}
