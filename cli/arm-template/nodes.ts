import { getNodeValue, Node } from "jsonc-parser";

/** Values as JSON carries them. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; absent members read as undefined. */
export interface JsonObject {
  [name: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of an object: its name as it is written, and its value. */
export interface Member {
  readonly name: string;
  readonly value: Node;
  /** Name and value together. */
  readonly property: Node;
}

/** The members of an object, in order; none for any other value. */
export function membersOf(node: Node | undefined): Member[] {
  if (node?.type !== "object") {
    return [];
  }
  return node.children!.map((property) => ({
    name: property.children![0]!.value as string,
    value: property.children![1]!,
    property,
  }));
}

/** The items of an array; none for any other value. */
export function itemsOf(node: Node | undefined): Node[] {
  return node?.type === "array" ? node.children! : [];
}

/**
 * A member by its name, whose case does not matter in Azure's templates. Where it is written twice the
 * last one counts, as for those who read JSON, and one in the right case before others.
 */
export function member(node: Node | undefined, name: string): Node | undefined {
  const members = membersOf(node);
  const exact = members.findLast((its) => its.name === name);
  const lower = name.toLowerCase();
  return (exact ?? members.findLast((its) => its.name.toLowerCase() === lower))?.value;
}

/** The value below a node at names, each found as {@link member} does. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>((found, name) => member(found, name), node);
}

/** A node's string; undefined for any other value. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.type === "string" ? (node.value as string) : undefined;
}

/** A node's value; undefined when there is none. */
export function valueOf(node: Node | undefined): Json | undefined {
  return node && (getNodeValue(node) as Json);
}

/** Whether two values are the same, whatever the order of members. */
export function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isObject(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}
