import * as v from "valibot";
import { CliError } from "../cli-error";
import { readText } from "./files";
import { isObject } from "./nodes";
import { FactorySettings, SETTINGS_SCHEMA } from "./settings";

const SECRET = "[secret]";
const HOW =
  "Export the component's output armTemplate, and write all outputs to a file: pulumi stack output --json > outputs.json";

/** Settings of a factory and where in the file they are. */
export interface ReadSettings {
  readonly settings: FactorySettings;
  readonly pointer: string;
}

/**
 * The factory-level settings in a file with a stack's outputs: those of the component's output
 * `armTemplate`, whatever the program calls it, or that object alone.
 *
 * @param wanted the output's name, where a stack has several
 * @throws CliError when there is none, there are several, or a value is secret or of another kind.
 */
export async function readSettings(file: string, wanted?: string): Promise<ReadSettings> {
  const outputs = parse(file, await readText(file));
  const found = isSettings(outputs)
    ? ([["", outputs]] as const)
    : Object.entries(outputs).filter(([, value]) => isSettings(value));
  const chosen = wanted === undefined ? found : found.filter(([name]) => name === wanted);
  const [first] = chosen;
  if (!first) {
    throw new CliError(`${file} ${whyNone(outputs, wanted)}.`, HOW);
  }
  if (chosen.length > 1) {
    const names = chosen.map(([name]) => name).join(", ");
    throw new CliError(
      `${file} has the settings of ${chosen.length} factories: ${names}.`,
      "Choose one with --output-name.",
    );
  }
  const [name, value] = first;
  const pointer = name === "" ? "" : `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  requireNoSecrets(file, pointer, value);
  const result = v.safeParse(SETTINGS_SCHEMA, value);
  if (!result.success) {
    const problems = result.issues.map(
      (issue) => `${pointer}/${v.getDotPath(issue)?.replaceAll(".", "/") ?? ""}: ${issue.message}`,
    );
    throw new CliError(`${file} has settings of another kind: ${problems.join("; ")}.`, HOW);
  }
  return { settings: result.output, pointer };
}

function parse(file: string, text: string): Record<string, unknown> {
  let outputs: unknown;
  try {
    outputs = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new CliError(`${file} is not JSON: ${(error as Error).message}.`, HOW);
  }
  if (!isObject(outputs)) {
    throw new CliError(`${file} holds no JSON object.`, HOW);
  }
  return outputs;
}

function isSettings(value: unknown): boolean {
  return isObject(value) && "factoryName" in value && "location" in value;
}

function whyNone(outputs: Record<string, unknown>, wanted: string | undefined): string {
  if (wanted !== undefined && outputs[wanted] === undefined) {
    return `has no output ${wanted}`;
  }
  const secrets = Object.keys(outputs).filter((name) => outputs[name] === SECRET);
  return secrets.length > 0
    ? `has no settings of a factory, and the value of ${secrets.join(", ")} is secret: pulumi shows it with --show-secrets`
    : "has no settings of a factory";
}

/** Global parameters that Pulumi keeps secret come as this text, and would be deployed as it. */
function requireNoSecrets(file: string, pointer: string, value: unknown): void {
  if (value === SECRET) {
    throw new CliError(
      `${file} has a secret in the place of ${pointer}.`,
      "Write the file with pulumi stack output --json --show-secrets, and delete it afterwards.",
    );
  }
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      requireNoSecrets(file, `${pointer}/${name}`, inner);
    }
  }
}
