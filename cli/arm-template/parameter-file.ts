import { Node } from "jsonc-parser";
import { Binding } from "./bindings";
import { JsonDocument } from "./document";
import { Editor } from "./editor";
import { Json, member, sameValue, valueOf } from "./nodes";
import { addInOrder, Wanted } from "./parameters";
import { FactorySettings } from "./settings";

/** What a new parameter file looks like: Data Factory's own, without values. */
export const EMPTY_PARAMETER_FILE = `{
\t"$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#",
\t"contentVersion": "1.0.0.0",
\t"parameters": {}
}`;

/** The values that a parameter file is to hold. */
export interface Values {
  /** By the parameter's name, in the template's order. */
  readonly wanted: readonly Wanted[];
  /** The template's parameters. */
  readonly order: readonly string[];
}

/** The values of one environment: the factory's name and the factory-level settings. */
export function valuesOf(
  settings: FactorySettings,
  bindings: readonly Binding[],
  order: readonly string[],
): Values {
  const byName = new Map<string, Json>([["factoryname", settings.factoryName]]);
  for (const { parameter, valueIn } of bindings) {
    const value = valueIn(settings);
    if (value !== undefined) {
      byName.set(parameter.toLowerCase(), value);
    }
  }
  const wanted = order.flatMap((name): Wanted[] => {
    const value = byName.get(name.toLowerCase());
    return value === undefined ? [] : [{ name, value }];
  });
  return { wanted, order };
}

/** The entry of a parameter file; undefined where it has none. */
export function entryOf(document: JsonDocument, parameter: string): Node | undefined {
  return member(member(document.root, "parameters"), parameter);
}

/** A parameter file's value; undefined also where it refers to a secret in a vault. */
export function valueIn(document: JsonDocument, parameter: string): Json | undefined {
  return valueOf(member(entryOf(document, parameter), "value"));
}

/**
 * Adds the values that are missing.
 *
 * @param overwrite whether values that differ are replaced, too
 */
export function withValues(
  document: JsonDocument,
  { wanted, order }: Values,
  overwrite: boolean,
): string {
  const editor = new Editor(document);
  const parameters = member(document.root, "parameters");
  if (!parameters) {
    const entries = wanted.map(({ name, value }) => [name, { value }] as const);
    editor.insertMember(document.root, "parameters", Object.fromEntries(entries));
    return editor.result();
  }
  for (const { name, value } of wanted) {
    const existing = member(member(parameters, name), "value");
    if (existing && overwrite && !sameValue(valueOf(existing), value as Json)) {
      editor.replace(existing, value);
    }
  }
  const entries = wanted.map(({ name, value }) => ({ name, value: { value } }));
  addInOrder(editor, parameters, entries, order);
  return editor.result();
}
