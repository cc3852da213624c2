import { Node } from "jsonc-parser";
import { JsonDocument } from "./document";
import { Editor, NewValue, Written } from "./editor";
import { at, stringOf } from "./nodes";
import { Wanted } from "./parameters";
import { Environment } from "./settings";
import { Template } from "./template";

/** What include mode is told besides the environments. */
export interface IncludeOptions {
  /** Leaves parameters that name a key, a vault or an identity without a default. */
  readonly requireOverrides: boolean;
}

/** Collects what a factory resource is to have, and the parameters that it takes it from. */
export interface Inclusion {
  readonly editor: Editor;
  readonly template: Template;
  /** Absent when the template has none yet. */
  readonly factory: Node | undefined;
  readonly environments: readonly Environment[];
  /** The environment whose factory the template was exported from. */
  readonly home: Environment | undefined;
  readonly options: IncludeOptions;
  /** Members that the factory resource is to get, by where they go; "" is the resource itself. */
  readonly added: Map<string, Record<string, NewValue>>;
  /** All parameters that the factory resource uses, in order; those that exist are left alone. */
  readonly declared: Wanted[];
}

/** The environment whose factory a template was exported from, by the default of its name. */
export function homeOf(
  { parameters }: Pick<Template, "parameters">,
  environments: readonly Environment[],
): Environment | undefined {
  const exported = stringOf(at(parameters, "factoryName", "defaultValue"))?.toLowerCase();
  return environments.find(({ settings }) => settings.factoryName.toLowerCase() === exported);
}

/** The declaration of a parameter. */
export function declaration(type: string, value: NewValue | undefined): NewValue {
  return value === undefined ? { type } : { type, defaultValue: value };
}

/** The part of a file that a node is, as it is written. */
export function asWritten({ text }: JsonDocument, node: Node): Written {
  return new Written(text.slice(node.offset, node.offset + node.length));
}
