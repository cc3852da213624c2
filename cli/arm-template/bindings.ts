import { Node } from "jsonc-parser";
import { isExpression, parametersIn, soleParameter } from "./expressions";
import { Field, FIELDS, WRAPPED } from "./fields";
import { globalsInChild, globalsInFactory } from "./globals";
import { at, Json, member, membersOf, sameValue, stringOf } from "./nodes";
import { FactorySettings } from "./settings";
import { Template } from "./template";

/** How the template has a setting. */
export type Form =
  /** From one parameter. */
  | { readonly kind: "parameter"; readonly parameter: string; readonly optional: boolean }
  /** As a value that is the same in every environment. */
  | { readonly kind: "literal"; readonly node: Node }
  /** By an expression of the user's own. */
  | { readonly kind: "expression"; readonly node: Node }
  | { readonly kind: "absent" };

/** How the factory resource has a setting. */
export function formOf(factory: Node | undefined, field: Field): Form {
  const wrapped = wrapperOf(field);
  for (let length = 1; length <= field.path.length; length++) {
    const path = field.path.slice(0, length);
    const node = at(factory, ...path);
    if (!node || node.type === "null") {
      return { kind: "absent" };
    }
    const text = stringOf(node);
    if (text !== undefined && isExpression(text)) {
      const optional = path.join(".") === wrapped ? WRAPPED[wrapped] : field.optional;
      return expressionForm(node, text, length === field.path.length, optional);
    }
    if (length === field.path.length) {
      return { kind: "literal", node };
    }
  }
  return { kind: "absent" };
}

function expressionForm(
  node: Node,
  text: string,
  isWhole: boolean,
  optional: Field["optional"],
): Form {
  const sole = isWhole ? soleParameter(text) : undefined;
  if (sole !== undefined) {
    return { kind: "parameter", parameter: sole, optional: false };
  }
  const [parameter] = parametersIn(text);
  return parameter !== undefined && optional?.(parameter) === text
    ? { kind: "parameter", parameter, optional: true }
    : { kind: "expression", node };
}

/** The path, with dots, of the object around a field that can be absent as a whole. */
export function wrapperOf({ path }: Field): string | undefined {
  const parent = path.slice(0, -1).join(".");
  return parent in WRAPPED ? parent : undefined;
}

/** A parameter of the template, and which setting it is. */
export interface Binding {
  readonly parameter: string;
  readonly field?: Field;
  /** The name of a global parameter. */
  readonly global?: string;
  /** An environment's value; undefined where nothing is known of it. */
  readonly valueIn: (settings: FactorySettings) => Json | undefined;
  /** Whether Azure takes two values for the same. */
  readonly same: (one: Json, other: Json) => boolean;
}

/** The parameters that the template's factory-level settings come from. */
export function bindingsOf({ factories, globalsChild }: Template): Binding[] {
  const [factory] = factories;
  const fields = FIELDS.flatMap((field): Binding[] => {
    const form = formOf(factory, field);
    const valueIn = (settings: FactorySettings): Json | undefined =>
      isKnown(field, settings) ? (field.valueIn(settings) ?? field.unset) : undefined;
    return form.kind === "parameter"
      ? [{ parameter: form.parameter, field, valueIn, same: field.same }]
      : [];
  });
  const globals = [globalsInFactory(factory), globalsInChild(globalsChild)].flatMap(globalBindings);
  const all = [...globals, ...fields];
  return all.filter(({ parameter }, index) =>
    all.every((other, its) => its >= index || other.parameter !== parameter),
  );
}

/** Whether something is known of a setting: null says that it is not set, absence says nothing. */
export function isKnown({ path }: Field, settings: FactorySettings): boolean {
  const top = path[0] === "properties" ? path[1]! : path[0]!;
  return settings[top as keyof FactorySettings] !== undefined;
}

function globalBindings(globals: Node | undefined): Binding[] {
  return membersOf(globals).flatMap(({ name, value }): Binding[] => {
    const parameter = soleParameter(stringOf(member(value, "value")) ?? "");
    const valueIn = ({ globalParameters }: FactorySettings): Json | undefined =>
      globalParameters?.[name]?.value as Json | undefined;
    return parameter === undefined ? [] : [{ parameter, global: name, valueIn, same: sameValue }];
  });
}
