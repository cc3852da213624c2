import { Node } from "jsonc-parser";
import { NewValue } from "./editor";
import { isExpression, literal, parameterValue, soleParameter } from "./expressions";
import {
  globalIn,
  globalParameterName,
  globalsInChild,
  globalsInFactory,
  globalsOf,
  parameterTypeOf,
} from "./globals";
import { asWritten, declaration, Inclusion } from "./inclusion";
import { Json, member, membersOf, stringOf, valueOf } from "./nodes";

type Shape = "factory" | "child";

/**
 * Gives every global parameter a parameter of the template, in the shape that the template has. One
 * that has them in a resource of their own gets them in the factory, too: a deployment of the factory
 * without them removes them until that resource is deployed.
 *
 * @returns what a factory resource that has no global parameters is to get
 */
export function applyGlobals(inclusion: Inclusion): Record<string, NewValue> | undefined {
  const inside = globalsInFactory(inclusion.factory);
  const own = globalsInChild(inclusion.template.globalsChild);
  const insideNow = inside && applyTo(inclusion, inside, "factory");
  const ownNow = own && applyTo(inclusion, own, "child");
  if (insideNow) {
    return undefined;
  }
  const wanted = ownNow ?? missing(inclusion, undefined, "factory");
  return Object.keys(wanted).length > 0 ? wanted : undefined;
}

/** Changes the global parameters in one place. @returns all of them as they then are. */
function applyTo(inclusion: Inclusion, globals: Node, shape: Shape): Record<string, NewValue> {
  const { editor } = inclusion;
  const now = membersOf(globals).map(({ name, value: body }): [string, NewValue] => {
    const value = member(body, "value");
    const text = stringOf(value);
    const parameter = soleParameter(text ?? "");
    const type = parameterTypeOf(valueOf(value));
    if (parameter !== undefined) {
      const given = globalIn(inclusion.environments, name)?.value;
      declare(inclusion, parameter, parameterTypeOf(given) ?? "string", homeValue(inclusion, name));
    }
    const isKept = text !== undefined && isExpression(text);
    if (!value || isKept || type === undefined) {
      return [name, asWritten(editor.document, body)];
    }
    const its = globalParameterName(name, shape);
    editor.replace(value, parameterValue(its));
    declare(inclusion, its, type, asWritten(editor.document, value));
    const members = membersOf(body).map((one): [string, NewValue] => [
      one.name,
      one.value === value ? parameterValue(its) : asWritten(editor.document, one.value),
    ]);
    return [name, Object.fromEntries(members) as NewValue];
  });
  const more = missing(inclusion, globals, shape);
  for (const [name, body] of Object.entries(more)) {
    editor.insertMember(globals, name, body);
  }
  return { ...Object.fromEntries(now), ...more };
}

/** The global parameters of the environments that the template does not have. */
function missing(
  inclusion: Inclusion,
  globals: Node | undefined,
  shape: Shape,
): Record<string, NewValue> {
  const names = globalsOf(inclusion.environments).filter((name) => !member(globals, name));
  const bodies = names.map((name): [string, NewValue] => {
    const { type, value } = globalIn(inclusion.environments, name)!;
    const parameterType = parameterTypeOf(value);
    if (parameterType === undefined) {
      // Templates have no parameters for fractions.
      return [name, { type, value }];
    }
    const parameter = globalParameterName(name, shape);
    declare(inclusion, parameter, parameterType, homeValue(inclusion, name));
    return [name, { type, value: parameterValue(parameter) }];
  });
  return Object.fromEntries(bodies);
}

function homeValue({ home }: Inclusion, name: string): Json | undefined {
  const value = home?.settings.globalParameters?.[name]?.value as Json | undefined;
  return value === undefined ? undefined : literal(value);
}

function declare(
  { declared }: Inclusion,
  name: string,
  type: string,
  value: NewValue | undefined,
): void {
  declared.push({ name, value: declaration(type, value) });
}
