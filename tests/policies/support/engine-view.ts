import { ExampleResource } from "../../../policies/framework/rule";

type Values = Readonly<Record<string, unknown>>;

/** On what a resource depends, each by its URN. */
export interface Dependencies {
  readonly all: readonly string[];
  /** By the input that comes from there. */
  readonly byInput: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
}

export const urnOf = ({ type, name }: ExampleResource): string =>
  `urn:pulumi:dev::test::${type}::${name}`;

/** Name of the resource in the program. */
export const nameOf = (urn: string): string => urn.split("::").pop()!;

/** A component has no provider of Azure's. */
export const isComponent = ({ type }: ExampleResource): boolean => type.includes(":index:");

/** What the engine sends before a resource is created; what is undefined is not sent at all. */
export function inputsOf({ inputs }: ExampleResource): Values {
  return definedOnly(inputs);
}

/** What the engine sends at the end of a run. */
export function outputsOf(resource: ExampleResource): Values {
  return merge(definedOnly(resource.inputs), toldOutputs(resource));
}

/** What the engine knows of a resource of a program besides its values, at the end of a run. */
export function dependenciesOf(
  { from = {}, parent, dependsOn = [] }: ExampleResource,
  resources: readonly ExampleResource[],
): Dependencies {
  const urn = (wanted: string): string =>
    // A test can name what is not in the program by its URN.
    resources.filter(({ name }) => name === wanted).map(urnOf)[0] ?? wanted;
  return {
    all: [...dependsOn, ...Object.values(from).flat()].map(urn),
    byInput: Object.fromEntries(
      Object.entries(from).map(([input, sources]) => [input, sources.map(urn)]),
    ),
    ...(parent && { parent: urn(parent) }),
  };
}

/** The engine does not tell a resource's id; only the classic provider has it among its outputs. */
export function toldOutputs({ type, outputs = {} }: ExampleResource): Values {
  return type.startsWith("azure:") ? outputs : definedOnly({ ...outputs, id: undefined });
}

function definedOnly(value: any): any {
  if (Array.isArray(value)) return value.map(definedOnly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, definedOnly(member)]),
  );
}

function merge(one: any, other: any): any {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const both = typeof merged[key] === "object" && typeof value === "object";
    merged[key] = both ? merge(merged[key], value) : value;
  }
  return merged;
}
