import { ArmError, JsonObject, SimulatedAzure } from "../../../../sandbox";
import { omit } from "./parsed";

/**
 * Deploys templates to the simulated Azure as Azure Resource Manager does: parameters, the functions
 * that these templates use, and an order that only dependsOn makes. What could be deployed at the same
 * time is deployed with the factory last, which is the worst that can happen.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */

type Value = unknown;
interface Names {
  parameters: Record<string, Value>;
  variables: Record<string, Value>;
}

/** An expression, read from left to right. */
class Expression {
  private at = 0;

  public constructor(
    private readonly text: string,
    private readonly names: Names,
  ) {}

  public value(): Value {
    const value = this.term();
    if (this.at < this.text.length) throw new Error(`rest of ${this.text} at ${this.at}`);
    return value;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, "y");
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text) ?? undefined;
    if (found) this.at = sticky.lastIndex;
    return found;
  }

  private term(): Value {
    const text = this.take(/\s*'((?:[^']|'')*)'\s*/);
    if (text) return text[1]!.replaceAll("''", "'");
    const call = this.take(/\s*([A-Za-z]+)\(\s*/);
    if (!call) throw new Error(`no term in ${this.text} at ${this.at}`);
    const values: Value[] = [];
    while (!this.take(/\s*\)\s*/)) {
      if (values.length > 0 && !this.take(/\s*,\s*/)) throw new Error(`no comma in ${this.text}`);
      values.push(this.term());
    }
    return this.apply(call[1]!.toLowerCase(), values);
  }

  private apply(name: string, values: Value[]): Value {
    const [first, second, third] = values;
    switch (name) {
      case "parameters":
        return lookUp("parameter", this.names.parameters, String(first));
      case "variables":
        return lookUp("variable", this.names.variables, String(first));
      case "concat":
        return values.join("");
      case "if":
        return first ? second : third;
      case "empty":
        return (
          first === null ||
          first === "" ||
          (typeof first === "object" && Object.keys(first as object).length === 0)
        );
      case "json":
        return JSON.parse(String(first));
      case "createobject":
        return { [String(first)]: second };
      default:
        throw new Error(`unknown function ${name}`);
    }
  }
}

function lookUp(kind: string, values: Record<string, Value>, name: string): Value {
  const key = Object.keys(values).find((its) => its.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw new ArmError(400, "InvalidTemplate", `no ${kind} ${name}`);
  return values[key];
}

function evaluate(value: Value, names: Names): Value {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, names));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, evaluate(inner, names)]),
    );
  }
  if (typeof value !== "string" || !value.startsWith("[") || !value.endsWith("]")) return value;
  return value.startsWith("[[")
    ? value.slice(1)
    : new Expression(value.slice(1, -1), names).value();
}

export interface Deployment {
  azure: SimulatedAzure;
  /** The resource group. */
  group: string;
  template: any;
  /** As a parameter file has them, or values that are given beside it. */
  parameters: Record<string, { value: Value }>;
  /** The linked templates, by file. */
  files?: Record<string, any>;
}

/** Deploys a template. @returns what was sent for each resource, in order */
export async function deployTemplate(its: Deployment): Promise<{ id: string; body: any }[]> {
  const names: Names = { parameters: {}, variables: {} };
  const unknown = Object.keys(its.parameters).find((name) => !(name in its.template.parameters));
  if (unknown !== undefined) {
    throw new ArmError(400, "InvalidTemplate", `the parameter ${unknown} is not in the template`);
  }
  for (const [name, { type, defaultValue }] of Object.entries<any>(its.template.parameters)) {
    const given = its.parameters[name]?.value ?? evaluate(defaultValue, names);
    if (given === undefined) {
      throw new ArmError(
        400,
        "InvalidTemplate",
        `The value for the template parameter '${name}' is not provided`,
      );
    }
    requireType(name, type, given);
    names.parameters[name] = given;
  }
  names.variables = evaluate(its.template.variables ?? {}, names) as Record<string, Value>;
  const waiting = (its.template.resources as any[]).map((resource) => {
    const { properties, ...rest } = resource;
    const head = evaluate(rest, names) as any;
    return { head, properties, id: nameOf(head) };
  });
  const known = waiting.map(({ id }) => id.toLowerCase());
  const sent: { id: string; body: any }[] = [];
  while (waiting.length > 0) {
    const open = waiting.map(({ id }) => id.toLowerCase());
    const ready = waiting.filter(({ head }) =>
      ((head.dependsOn ?? []) as string[]).every((one) => {
        const wanted = dependency(one, known);
        if (wanted === undefined) {
          throw new ArmError(
            400,
            "InvalidTemplate",
            `The resource '${one}' is not defined in the template.`,
          );
        }
        return !open.includes(wanted);
      }),
    );
    // The factory last of those that could go now.
    const [next] = ready.sort((one, other) => rank(one) - rank(other));
    if (!next) throw new ArmError(400, "InvalidTemplate", "circular dependency");
    waiting.splice(waiting.indexOf(next), 1);
    const { type, name, ...rest } = next.head;
    const envelope = omit(rest, "dependsOn", "apiVersion");
    if (type === "Microsoft.Resources/deployments") {
      sent.push(...(await deployLinked(its, next.properties, names)));
      continue;
    }
    const body = { ...envelope, properties: evaluate(next.properties, names) };
    const id = `${its.group}/providers/${path(type, name)}`;
    await its.azure.put(id, body as JsonObject);
    sent.push({ id, body });
  }
  return sent;
}

async function deployLinked(its: Deployment, properties: any, names: Names) {
  const { templateLink, parameters } = evaluate(properties, names) as any;
  const file = /\/([^/?]+\.json)/.exec(templateLink.uri)![1]!;
  return deployTemplate({ ...its, template: its.files![file], parameters });
}

function rank({ head }: { head: any }): number {
  return head.type === "Microsoft.DataFactory/factories" ? 1 : 0;
}

function path(type: string, name: string): string {
  const [namespace, ...types] = type.split("/");
  const parts = name.split("/");
  return [namespace, ...types.flatMap((one, index) => [one, parts[index]])].join("/");
}

function nameOf({ type, name }: any): string {
  return type === "Microsoft.Resources/deployments" ? name : path(type, name);
}

/** Data Factory's exports name types of children in another case than their resources have. */
function dependency(wanted: string, known: readonly string[]): string | undefined {
  return known.find((its) => its === wanted.toLowerCase());
}

function requireType(name: string, type: string, value: Value): void {
  const fits: Record<string, boolean> = {
    string: typeof value === "string",
    securestring: typeof value === "string",
    int: Number.isInteger(value),
    bool: typeof value === "boolean",
    array: Array.isArray(value),
    object: typeof value === "object" && !Array.isArray(value),
  };
  if (!fits[type.toLowerCase()]) {
    throw new ArmError(400, "InvalidTemplate", `the parameter ${name} is no ${type}`);
  }
}
