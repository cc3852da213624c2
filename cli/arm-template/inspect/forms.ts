import { Node } from "jsonc-parser";
import { Form, formOf } from "../bindings";
import { placeOf } from "../document";
import { isExpression } from "../expressions";
import { Field, FIELDS } from "../fields";
import { Finding, show, WRITE } from "../finding";
import { globalsInChild, globalsInFactory, parameterTypeOf } from "../globals";
import { at, Json, member, membersOf, sameValue, stringOf, valueOf } from "../nodes";
import { called, Environment } from "../settings";
import { Template } from "../template";

/** Values that cannot differ from one environment to the other, or not by the usual name. */
export function inspectForms(template: Template, environments: readonly Environment[]): Finding[] {
  const { factories, globalsChild } = template;
  const globals = [globalsInFactory(factories[0]), globalsInChild(globalsChild)];
  return [
    ...globals.flatMap((node) => inspectGlobals(template, node, environments)),
    ...FIELDS.flatMap((field) => inspectForm(template, field, environments)),
  ];
}

function inspectForm(
  { document, factories: [factory] }: Template,
  field: Field,
  environments: readonly Environment[],
): Finding[] {
  const form: Form = formOf(factory, field);
  const path = field.path.join(".");
  switch (form.kind) {
    case "literal":
      return environments.flatMap((environment): Finding[] => {
        const value = valueOf(form.node)!;
        const its = field.valueIn(environment.settings);
        return its === undefined || field.same(value, its)
          ? []
          : [
              {
                id: "literal",
                level: "error",
                place: placeOf(document, form.node),
                environment: environment.name,
                message: sameEverywhere(path, value, environment, its),
                fix: WRITE,
              },
            ];
      });
    case "expression":
      return [
        {
          id: "own-expression",
          level: "warning",
          place: placeOf(document, form.node),
          message: `${path} is ${show(valueOf(form.node))}, an expression of your own, which is left as it is: whether it is right cannot be told.`,
          fix: `Write [parameters('${field.parameter}')] to have it set for each environment.`,
        },
      ];
    case "parameter":
      return form.parameter === field.parameter
        ? []
        : [
            {
              id: "other-parameter-name",
              level: "note",
              place: placeOf(document, at(factory, ...field.path) ?? factory),
              message: `${path} comes from the parameter ${form.parameter}, which keeps its name; by default it would be ${field.parameter}.`,
              fix: "Nothing: the parameter files use that name, too.",
            },
          ];
    default:
      return [];
  }
}

function inspectGlobals(
  { document }: Template,
  globals: Node | undefined,
  environments: readonly Environment[],
): Finding[] {
  return membersOf(globals).flatMap(({ name, value: body }) => {
    const node = member(body, "value");
    if (!node || isExpression(stringOf(node) ?? "")) {
      return [];
    }
    const value = valueOf(node)!;
    return environments.flatMap((environment): Finding[] => {
      const its = environment.settings.globalParameters?.[name]?.value as Json | undefined;
      return its === undefined || sameValue(value, its)
        ? []
        : [
            {
              id: "literal",
              level: "error",
              place: placeOf(document, node),
              environment: environment.name,
              message: sameEverywhere(`The global parameter ${name}`, value, environment, its),
              fix:
                parameterTypeOf(value) === undefined
                  ? "Give it the type String: templates have no parameters for fractions."
                  : WRITE,
            },
          ];
    });
  });
}

function sameEverywhere(what: string, value: Json, environment: Environment, its: Json): string {
  return `${what} is ${show(value)} in every environment, and ${called(environment)} has ${show(its)}.`;
}
