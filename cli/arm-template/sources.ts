import * as path from "node:path";
import { CliError } from "../cli-error";
import { DEFINITION_FILE } from "./definition";
import { JsonDocument } from "./document";
import { exists, filesIn, readDocument, readIfThere, readText, toDocument } from "./files";
import { GitRoot, PUBLISH_CONFIG_FILE } from "./git-root";
import { DeploymentFile } from "./inspect/complete-mode";
import { readTemplate, TemplateSet } from "./template";

export const TEMPLATE_FILE = "ARMTemplateForFactory.json";
const MASTER = "ArmTemplate_master.json";
const PART = /^ArmTemplate_(\d+)\.json$/;

/** Templates, with the parameter file that Data Factory has exported beside them. */
export interface Source {
  readonly set: TemplateSet;
  readonly folder: string;
  /** The name of that parameter file. */
  readonly parameterFile: string;
  readonly parameters: JsonDocument | undefined;
  /** The parameter files of environments that are there, by their names. */
  readonly others: readonly JsonDocument[];
  /** Whether the template was made now, since there was none. */
  readonly isNew: boolean;
}

/** What Data Factory writes around what is in a factory. */
function emptyTemplate(factoryName: string): string {
  return `{
\t"$schema": "http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",
\t"contentVersion": "1.0.0.0",
\t"parameters": {
\t\t"factoryName": {
\t\t\t"type": "string",
\t\t\t"metadata": "Data Factory name",
\t\t\t"defaultValue": ${JSON.stringify(factoryName)}
\t\t}
\t},
\t"variables": {
\t\t"factoryId": "[concat('Microsoft.DataFactory/factories/', parameters('factoryName'))]"
\t},
\t"resources": []
}`;
}

/**
 * One exported template; a new one where there is none.
 *
 * @param factoryName of a new one; undefined when there must be one
 */
export async function readSingle(
  file: string,
  parameterFile: string | undefined,
  factoryName: string | undefined,
): Promise<Source> {
  const isNew = factoryName !== undefined && !(await exists(file));
  const document = isNew ? toDocument(file, emptyTemplate(factoryName)) : await readDocument(file);
  const home = readTemplate(document);
  return source({ home, parts: [home] }, file, parameterFile ?? parameterFileOf(file), isNew);
}

function parameterFileOf(file: string): string {
  const name = path.basename(file);
  const its = name.replace(/^ARMTemplateForFactory/i, "ARMTemplateParametersForFactory");
  return path.join(
    path.dirname(file),
    its === name ? name.replace(/(\.json)?$/i, ".parameters.json") : its,
  );
}

/** The folder linkedTemplates of an export. */
export async function readLinked(
  folder: string,
  parameterFile: string | undefined,
): Promise<Source> {
  const names = await filesIn(folder);
  const numbered = names
    .filter((name) => PART.test(name))
    .sort((one, other) => Number(PART.exec(one)![1]) - Number(PART.exec(other)![1]));
  if (!names.includes(MASTER) || numbered.length === 0) {
    throw new CliError(
      `${folder} has no linked templates: ${MASTER} and ArmTemplate_0.json.`,
      "Give the folder linkedTemplates of an export.",
    );
  }
  const read = async (name: string) => readTemplate(await readDocument(path.join(folder, name)));
  const parts = await Promise.all(numbered.map(read));
  const master = await read(MASTER);
  const home = parts.find(({ factories }) => factories.length > 0) ?? parts[0]!;
  const file = path.join(folder, MASTER);
  const its = parameterFile ?? path.join(folder, "ArmTemplateParameters_master.json");
  return source({ home, parts, master }, file, its, false);
}

async function source(
  set: TemplateSet,
  file: string,
  parameterFile: string,
  isNew: boolean,
): Promise<Source> {
  const folder = path.dirname(file);
  const stem = path.basename(parameterFile).replace(/\.json$/i, "");
  const isOther = (name: string): boolean =>
    name.startsWith(`${stem}.`) && name.endsWith(".json") && name !== path.basename(parameterFile);
  const beside = path.dirname(parameterFile);
  const others = (await filesIn(beside)).filter(isOther);
  return {
    ...{ set, folder, parameterFile, isNew },
    parameters: await readIfThere(parameterFile),
    others: await Promise.all(others.map((name) => readDocument(path.join(beside, name)))),
  };
}

/** The name of an environment's parameter file: that of the exported one, with the environment's. */
export function environmentFile({ parameterFile }: Source, environment: string): string {
  return parameterFile.replace(/(\.json)?$/i, `.${environment}.json`);
}

/** What of the git branch says how templates are exported. */
export async function readGitRoot(folder: string): Promise<GitRoot> {
  if (!(await exists(folder))) {
    throw new CliError(
      `${folder} does not exist.`,
      "Give the root folder of the branch that Data Factory Studio works on.",
    );
  }
  const factories = (await filesIn(path.join(folder, "factory"))).filter((name) =>
    name.endsWith(".json"),
  );
  return {
    folder,
    definition: await readIfThere(path.join(folder, DEFINITION_FILE)),
    publishConfig: await readIfThere(path.join(folder, PUBLISH_CONFIG_FILE)),
    factories: await Promise.all(
      factories.map((name) => readDocument(path.join(folder, "factory", name))),
    ),
  };
}

/** Scripts and pipelines beside the templates, which may say in which mode they are deployed. */
export async function readDeploymentFiles(folder: string): Promise<DeploymentFile[]> {
  const names = (await filesIn(folder)).filter((name) => /\.(?:ya?ml|ps1|sh)$/i.test(name));
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, text: await readText(file).catch(() => "") };
    }),
  );
}
