/**
 * Expressions of Azure Resource Manager templates.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */

/** `[variables('factoryId')]`, by which Data Factory's exports let a resource wait for the factory. */
export const FACTORY_ID = "[variables('factoryId')]";

/** The name of a factory in its own template. */
export const FACTORY_NAME = "[parameters('factoryName')]";

/** The call that a parameter's value is taken by. */
function call(parameter: string): string {
  return `parameters('${parameter.replaceAll("'", "''")}')`;
}

/** A parameter's value. */
export function parameterValue(parameter: string): string {
  return `[${call(parameter)}]`;
}

/** A parameter's value, or nothing where it is empty: "", {}. */
export function unlessEmpty(parameter: string): string {
  return `[if(empty(${call(parameter)}), json('null'), ${call(parameter)})]`;
}

/** An object with one member from a parameter, or nothing where that is empty. */
export function objectUnlessEmpty(name: string, parameter: string): string {
  return `[if(empty(${call(parameter)}), json('null'), createObject('${name}', ${call(parameter)}))]`;
}

/** The parameter of an expression that is nothing but its value, as Data Factory's exports have them. */
export function soleParameter(expression: string): string | undefined {
  return /^\[\s*parameters\(\s*'((?:[^']|'')+)'\s*\)\s*\]$/i
    .exec(expression)?.[1]
    ?.replaceAll("''", "'");
}

/** Whether a text is an expression, and no text that begins with an escaped bracket. */
export function isExpression(text: string): boolean {
  return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
}

/** The names of all parameters that an expression uses. */
export function parametersIn(expression: string): string[] {
  if (!isExpression(expression)) {
    return [];
  }
  return [...expression.matchAll(/parameters\(\s*'((?:[^']|'')+)'\s*\)/gi)].map(([, name]) =>
    name!.replaceAll("''", "'"),
  );
}

/** A value as a template has it: a text that looks like an expression is escaped. */
export function literal<T>(value: T): T | string {
  return typeof value === "string" && value.startsWith("[") && value.endsWith("]")
    ? `[${value}`
    : value;
}

const CHILD = /^\[concat\(parameters\('factoryName'\), '/;

/**
 * The name of what is in a factory, by position, as Microsoft's scripts find it:
 * https://github.com/Azure/Azure-DataFactory/blob/main/SamplesV2/ContinuousIntegrationAndDelivery/PrePostDeploymentScript.ps1.
 * Undefined where they would take something else for the name.
 */
export function childName(name: string): string | undefined {
  return CHILD.test(name) && name.endsWith("')]") && name.length > 40
    ? name.slice(37, -3)
    : undefined;
}
