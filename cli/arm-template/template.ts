import { Node } from "jsonc-parser";
import { JsonDocument } from "./document";
import { childName, FACTORY_ID } from "./expressions";
import { at, itemsOf, member, membersOf, stringOf } from "./nodes";

const FACTORY = "microsoft.datafactory/factories";
const GLOBAL_PARAMETERS = `${FACTORY}/globalparameters`;
const DEPLOYMENT = "microsoft.resources/deployments";

/** A template and what in it is looked at here. */
export interface Template {
  readonly document: JsonDocument;
  readonly parameters: Node | undefined;
  readonly resources: readonly Node[];
  /** All factories, of which there may be one. */
  readonly factories: readonly Node[];
  /** What is in the factory: pipelines, linked services and so on. */
  readonly children: readonly Node[];
  /** The child that holds global parameters. */
  readonly globalsChild: Node | undefined;
}

export function typeOf(resource: Node): string {
  return (stringOf(member(resource, "type")) ?? "").toLowerCase();
}

export function isFactory(resource: Node): boolean {
  return typeOf(resource) === FACTORY;
}

export function isChild(resource: Node): boolean {
  return typeOf(resource).startsWith(`${FACTORY}/`);
}

export function isDeployment(resource: Node): boolean {
  return typeOf(resource) === DEPLOYMENT;
}

/** Finds the parts of a template. */
export function readTemplate(document: JsonDocument): Template {
  const resources = itemsOf(at(document.root, "resources"));
  const children = resources.filter(isChild);
  return {
    document,
    parameters: at(document.root, "parameters"),
    resources,
    factories: resources.filter(isFactory),
    children,
    globalsChild: children.find((its) => typeOf(its) === GLOBAL_PARAMETERS),
  };
}

/** Whether a resource waits until the factory exists. */
export function waitsForFactory(resource: Node): boolean {
  return itemsOf(member(resource, "dependsOn")).some((item) => stringOf(item) === FACTORY_ID);
}

/** The names of a template's parameters, as they are written. */
export function parameterNames({ parameters }: Template): string[] {
  return membersOf(parameters).map(({ name }) => name);
}

/** A name that Microsoft's scripts can read, or undefined. */
export function nameOfChild(resource: Node): string | undefined {
  return childName(stringOf(member(resource, "name")) ?? "");
}

/**
 * The exported templates of one factory: one file, or a master with the files that it deploys one
 * after the other.
 */
export interface TemplateSet {
  /** The one that holds the factory, or is to. */
  readonly home: Template;
  /** The linked templates but the master, in order; just `home` where there is one file. */
  readonly parts: readonly Template[];
  /** Deploys the parts; absent where there is one file. */
  readonly master?: Template;
}

/** The deployment of a part in the master, found by the file's name in the link to it. */
export function deploymentOf(master: Template, part: Template): Node | undefined {
  const name = part.document.file.split(/[\\/]/).at(-1)!;
  return master.resources
    .filter(isDeployment)
    .find((its) =>
      (stringOf(at(its, "properties", "templateLink", "uri")) ?? "").includes(`/${name}'`),
    );
}

/** All files of a set that declare parameters. */
export function documentsOf({ parts, master }: TemplateSet): JsonDocument[] {
  return [...(master ? [master] : []), ...parts].map(({ document }) => document);
}
