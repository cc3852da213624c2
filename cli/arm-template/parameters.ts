import { Node } from "jsonc-parser";
import { Editor, NewValue } from "./editor";
import { member, membersOf } from "./nodes";

/** A parameter that a template is to declare, or a value that a parameter file is to hold. */
export interface Wanted {
  readonly name: string;
  readonly value: NewValue;
}

/**
 * Adds what is missing to an object whose members have an order: each after its nearest predecessor
 * that is there, or else before its nearest successor, or else at the end.
 *
 * @param order all names in their order; those that are wanted are among them
 */
export function addInOrder(
  editor: Editor,
  object: Node,
  wanted: readonly Wanted[],
  order: readonly string[] = wanted.map(({ name }) => name),
): void {
  const places = new Map(membersOf(object).map(({ name }, index) => [name.toLowerCase(), index]));
  const placeOf = (name: string): number | undefined => places.get(name.toLowerCase());
  for (const { name, value } of wanted) {
    if (member(object, name)) {
      continue;
    }
    const index = order.findIndex((its) => its === name);
    const before = order.slice(0, index).findLast((its) => placeOf(its) !== undefined);
    const after = order.slice(index + 1).find((its) => placeOf(its) !== undefined);
    const place =
      before !== undefined
        ? placeOf(before)! + 1
        : after !== undefined
          ? placeOf(after)
          : undefined;
    editor.insertMember(object, name, value, place);
  }
}
