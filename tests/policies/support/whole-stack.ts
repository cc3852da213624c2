import { createHash } from "node:crypto";
import { chain, PRINCIPAL } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { comesFrom } from "./first-preview";

/** An example with the rest of a right chain around it. */
export function completed(resources: readonly ExampleResource[]): ExampleResource[] {
  const names = resources.map(({ name }) => name);
  return inOrder([...chain().filter(({ name }) => !names.includes(name)), ...resources]);
}

/** Each resource after those that it comes from or waits for, as a program has to declare them. */
export function inOrder(resources: readonly ExampleResource[]): ExampleResource[] {
  const ordered = new Set<ExampleResource>();
  const add = (resource: ExampleResource): void => {
    const { from = {}, dependsOn = [] } = resource;
    const earlier = [...Object.values(from).flat(), ...dependsOn];
    resources.filter(({ name }) => earlier.includes(name)).forEach(add);
    ordered.add(resource);
  };
  resources.forEach(add);
  return [...ordered];
}

/**
 * The same without sources that nothing is taken from: a builder's `from` stays when a value that
 * came from there is exchanged, while the engine goes by the values.
 */
export function withoutIdleSources(resources: readonly ExampleResource[]): ExampleResource[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  return resources.map(({ from = {}, ...resource }) => ({
    ...resource,
    from: Object.fromEntries(
      Object.entries(from).map(([input, sources]) => [
        input,
        sources.filter((name) => comesFrom(resource.inputs[input], byName.get(name))),
      ]),
    ),
  }));
}

const NAMES_IN_AZURE = /\b(?:kv|cmk|adf|id)-[a-z]+/g;

/** The same under other names, in the program and in Azure, so that several can be in one stack. */
export function distinguished(
  tag: string,
  resources: readonly ExampleResource[],
): ExampleResource[] {
  const principal = PRINCIPAL.replace(/\w{12}$/, hash(tag));
  const rename = (name: string): string => `${name}-${tag}`;
  const text = (value: string): string =>
    value.replace(NAMES_IN_AZURE, rename).replaceAll(PRINCIPAL, principal);
  return resources.map(({ name, inputs, outputs, from = {}, parent, dependsOn, ...rest }) => ({
    ...rest,
    name: rename(name),
    inputs: mapTexts(inputs, text),
    ...(outputs && { outputs: mapTexts(outputs, text) }),
    ...(parent && { parent: rename(parent) }),
    from: Object.fromEntries(
      Object.entries(from).map(([input, sources]) => [input, sources.map(rename)]),
    ),
    dependsOn: (dependsOn ?? []).map(rename),
  }));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === "string"
      ? change(member)
      : typeof member === "object" && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).map(([key, one]) => [change(key), one]))
        : member,
  ) as T;
}
