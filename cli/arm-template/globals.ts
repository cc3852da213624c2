import { Node } from "jsonc-parser";
import { soleParameter } from "./expressions";
import { at, Json, member, membersOf, sameValue, stringOf, valueOf } from "./nodes";
import { Environment } from "./settings";
import { Template } from "./template";

/** Global parameters inside the factory resource, the older shape. */
export function globalsInFactory(factory: Node | undefined): Node | undefined {
  return member(member(factory, "properties"), "globalParameters");
}

/** Global parameters in a resource of their own, the newer shape. */
export function globalsInChild(child: Node | undefined): Node | undefined {
  return member(child, "properties");
}

/** Whether the template has both shapes and they are not the same, by the defaults of parameters. */
export function globalsDiffer({ factories, globalsChild, parameters }: Template): boolean {
  const [inside, own] = [globalsInFactory(factories[0]), globalsInChild(globalsChild)];
  const resolved = (globals: Node): Json =>
    Object.fromEntries(
      membersOf(globals).map(({ name, value: body }) => {
        const value = member(body, "value");
        const parameter = soleParameter(stringOf(value) ?? "");
        const source = parameter === undefined ? value : at(parameters, parameter, "defaultValue");
        return [name, valueOf(source) ?? null];
      }),
    );
  return inside !== undefined && own !== undefined && !sameValue(resolved(inside), resolved(own));
}

/** The parameter of a global parameter's value, which Data Factory names by where it stands. */
export function globalParameterName(name: string, shape: "factory" | "child"): string {
  return shape === "factory"
    ? `dataFactory_properties_globalParameters_${name}_value`
    : `default_properties_${name}_value`;
}

/** The global parameters of all environments, by name, in the order in which they are met. */
export function globalsOf(environments: readonly Environment[]): string[] {
  const names = environments.flatMap(({ settings }) =>
    Object.keys(settings.globalParameters ?? {}),
  );
  return [...new Set(names)];
}

/** The type of a parameter that takes a value; undefined for a fraction, which templates do not have. */
export function parameterTypeOf(value: Json | undefined): string | undefined {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "number":
      return Number.isInteger(value) ? "int" : undefined;
    case "object":
      return Array.isArray(value) ? "array" : "object";
    default:
      return "string";
  }
}

/** A global parameter's type and value in the first environment that has it. */
export function globalIn(
  environments: readonly Environment[],
  name: string,
): { type: string; value: Json } | undefined {
  for (const { settings } of environments) {
    const found = settings.globalParameters?.[name];
    if (found) {
      return { type: found.type, value: found.value as Json };
    }
  }
  return undefined;
}

/** The names of the global parameters that a template holds, in whichever shape. */
export function globalNames({ factories, globalsChild }: Template): string[] {
  const nodes = [globalsInFactory(factories[0]), globalsInChild(globalsChild)];
  return [...new Set(nodes.flatMap((node) => membersOf(node).map(({ name }) => name)))];
}
