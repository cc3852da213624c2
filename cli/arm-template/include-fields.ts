import { Node } from "jsonc-parser";
import { Form, formOf, wrapperOf } from "./bindings";
import { NewValue, Written } from "./editor";
import { literal } from "./expressions";
import { Field, FIELDS, WRAPPED } from "./fields";
import { asWritten, declaration, Inclusion } from "./inclusion";
import { at, isObject, Json, membersOf, valueOf } from "./nodes";

/** Gives the factory resource all settings that some environment has, each from its parameter. */
export function applyFields(inclusion: Inclusion): void {
  const { environments } = inclusion;
  const encrypts = environments.some(({ settings }) => settings.encryption);
  for (const field of FIELDS) {
    const values = environments.map(({ settings }) => field.valueIn(settings));
    const isSet = values.some((value) => value !== undefined);
    const isPart = field.path[1] === "encryption";
    if (isSet || (field.always && isPart && encrypts)) {
      const needsOptional = field.always === true || values.includes(undefined);
      applyField(inclusion, field, needsOptional);
    }
  }
}

function applyField(inclusion: Inclusion, field: Field, needsOptional: boolean): void {
  const { factory, editor } = inclusion;
  const form = formOf(factory, field);
  if (form.kind === "expression") {
    return;
  }
  const parameter = form.kind === "parameter" ? form.parameter : field.parameter;
  const wrapper = wrapperOf(field);
  const isWrapped = needsOptional && wrapper !== undefined;
  const path = isWrapped ? wrapper.split(".") : field.path;
  const optional = isWrapped ? WRAPPED[wrapper] : field.optional;
  const value = (needsOptional && optional ? optional : field.expression)(parameter);
  const existing = at(factory, ...path);
  const isRight = form.kind === "parameter" && (form.optional || !needsOptional || !optional);
  if (!isRight) {
    if (existing) {
      editor.replace(existing, value);
    } else {
      add(inclusion, path, value);
    }
  }
  const type = form.kind === "literal" ? literalType(form.node, field) : field.type;
  inclusion.declared.push({
    name: parameter,
    value: declaration(type, defaultOf(inclusion, field, form)),
  });
}

/** A value that has been the same everywhere becomes the default, so that nothing changes by that. */
function defaultOf(
  { editor, home, options }: Inclusion,
  field: Field,
  form: Form,
): NewValue | undefined {
  if (options.requireOverrides && field.guarded) {
    return undefined;
  }
  if (field.default !== undefined) {
    return field.default;
  }
  if (form.kind === "literal") {
    return field.path.at(-1) === "userAssignedIdentities"
      ? withoutPrincipals(form.node)
      : asWritten(editor.document, form.node);
  }
  return home && literal(field.valueIn(home.settings) ?? field.unset);
}

/** Principals are Azure's to say: https://learn.microsoft.com/azure/templates/microsoft.datafactory/factories */
function withoutPrincipals(map: Node): NewValue {
  return Object.fromEntries(membersOf(map).map(({ name }) => [name, {}]));
}

function literalType(node: Node, field: Field): string {
  return isObject(valueOf(node)) ? "object" : field.type;
}

/** Adds a value below the deepest object that is there, with the objects that are missing. */
function add({ factory, added }: Inclusion, path: readonly string[], value: Json): void {
  let length = 0;
  while (factory && length < path.length - 1 && at(factory, ...path.slice(0, length + 1))) {
    const node = at(factory, ...path.slice(0, length + 1))!;
    if (node.type !== "object") {
      break;
    }
    length += 1;
  }
  const where = path.slice(0, length).join(".");
  const members = added.get(where) ?? {};
  added.set(where, members);
  let inner: Record<string, NewValue> = members;
  for (const name of path.slice(length, -1)) {
    const next = inner[name];
    const object = next !== undefined && !(next instanceof Written) && isObject(next) ? next : {};
    inner[name] = object as NewValue;
    inner = object as Record<string, NewValue>;
  }
  inner[path.at(-1)!] = value;
}
