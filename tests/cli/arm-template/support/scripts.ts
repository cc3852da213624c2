/**
 * What Microsoft's scripts read from a template before and after its deployment, ported line by line.
 *
 * @see https://github.com/Azure/Azure-DataFactory/tree/main/SamplesV2/ContinuousIntegrationAndDelivery
 */
import type { Parsed } from "./parsed";

const PREFIX = "Microsoft.DataFactory/factories/";
/** In the scripts' own order. */
const TYPES = [
  "triggers",
  "pipelines",
  "dataflows",
  "datasets",
  "linkedServices",
  "integrationRuntimes",
];

/** `$_.name.Substring(37, $_.name.Length-40)`, which throws as .NET does. */
function substring(name: string): string {
  if (name.length < 40) throw new RangeError(`Length cannot be less than zero: ${name}`);
  return name.slice(37, 37 + name.length - 40);
}

/** PrePostDeploymentScript.ps1: the names that are stopped, started and kept, by type. */
export function namesByType(template: Parsed): Record<string, string[]> {
  return Object.fromEntries(
    TYPES.map((type) => [
      type,
      template.resources
        .filter((one: any) => one.type.toLowerCase() === `${PREFIX}${type}`.toLowerCase())
        .map((one: any) => substring(one.name)),
    ]),
  );
}

/** PrePostDeploymentScript.Ver2.ps1: a trigger with the values of the parameter file filled in. */
export function triggersWithValues(template: Parsed, parameterFile: Parsed): string[] {
  return template.resources
    .filter((one: any) => one.type === `${PREFIX}triggers`)
    .map((one: any) => {
      let text = JSON.stringify(one.properties);
      for (const match of text.match(/\[parameters\([^)]*\)\]/g) ?? []) {
        const name = match.slice(13, 13 + match.length - 16);
        text = text.replace(match, String(parameterFile.parameters[name]?.value));
      }
      return text;
    });
}

/** Which deployments `-deleteDeployment` removes, by the name that a deployment has from its file. */
export function isOwnDeployment(file: string): boolean {
  return /^(?:ArmTemplate_master|ArmTemplateForFactory)/i.test(file);
}
