import { placeOf } from "../document";
import { Finding } from "../finding";
import { member } from "../nodes";
import { parameterNames, Template } from "../template";

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
const LIMITS = { parameters: 256, resources: 800, megabytes: 4 };

/** Templates that Azure Resource Manager does not take. */
export function inspectLimits(template: Template): Finding[] {
  const { document, parameters, resources } = template;
  const linked = "Use the linked templates, which Data Factory exports beside this file.";
  const findings: Finding[] = [];
  const count = parameterNames(template).length;
  if (count > LIMITS.parameters) {
    findings.push({
      id: "too-many-parameters",
      level: "error",
      place: placeOf(document, parameters),
      message: `The template has ${count} parameters, and Azure takes ${LIMITS.parameters}.`,
      fix: "Name fewer settings in arm-template-parameters-definition.json, or use the linked templates.",
    });
  }
  if (resources.length > LIMITS.resources) {
    findings.push({
      id: "too-many-resources",
      level: "error",
      place: placeOf(document, member(document.root, "resources")),
      message: `The template has ${resources.length} resources, and Azure takes ${LIMITS.resources}.`,
      fix: linked,
    });
  }
  const bytes = Buffer.byteLength(document.text);
  if (bytes > LIMITS.megabytes * 1024 * 1024) {
    findings.push({
      id: "too-large",
      level: "error",
      place: placeOf(document),
      message: `The template has ${(bytes / 1024 / 1024).toFixed(1)} MB, and Azure takes ${LIMITS.megabytes}.`,
      fix: linked,
    });
  }
  return findings;
}
