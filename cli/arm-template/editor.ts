import { applyEdits, format, Node } from "jsonc-parser";
import { JsonDocument } from "./document";
import { Json } from "./nodes";

/** A value that is taken over from a file as it is written there: big numbers, order, escapes. */
export class Written {
  public constructor(public readonly text: string) {}
}

/** What can be put into a document: a value, or one as it is written elsewhere. */
export type NewValue = Json | Written | { readonly [name: string]: NewValue };

interface Insertion {
  readonly name?: string;
  readonly value: NewValue;
}

/** What is to happen to one object or array. */
interface Plan {
  readonly node: Node;
  readonly removed: Set<number>;
  /** By the index of the child before which they come. */
  readonly inserted: Map<number, Insertion[]>;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Collects changes to a document and carries them out at once. All that is not changed stays as it
 * is, byte for byte; what is added is laid out as its neighbours are.
 */
export class Editor {
  private readonly plans = new Map<Node, Plan>();
  private readonly replaced = new Map<Node, NewValue>();

  public constructor(public readonly document: JsonDocument) {}

  /** Puts another value in a node's place. */
  public replace(node: Node, value: NewValue): void {
    this.replaced.set(node, value);
  }

  /** Adds a member to an object, before its child at an index; at the end by default. */
  public insertMember(object: Node, name: string, value: NewValue, index?: number): void {
    this.insert(object, { name, value }, index);
  }

  /** Adds an item to an array, before its item at an index; at the end by default. */
  public insertItem(array: Node, value: NewValue, index?: number): void {
    this.insert(array, { value }, index);
  }

  /** Removes an item of an array, or the member of an object that has this value. */
  public remove(node: Node): void {
    const child = node.parent?.type === "property" ? node.parent : node;
    const container = child.parent!;
    this.planOf(container).removed.add(container.children!.indexOf(child));
  }

  /** The document's text with all changes. */
  public result(): string {
    const edits = [
      ...[...this.replaced].map(([node, value]) => this.replacement(node, value)),
      ...[...this.plans.values()].flatMap((plan) => this.editsOf(plan)),
    ].sort((one, other) => one.from - other.from || one.to - other.to);
    const pieces: string[] = [];
    let at = 0;
    for (const { from, to, text } of edits) {
      pieces.push(this.document.text.slice(at, from), text);
      at = to;
    }
    return [...pieces, this.document.text.slice(at)].join("");
  }

  private insert(container: Node, insertion: Insertion, index = container.children!.length): void {
    const { inserted } = this.planOf(container);
    inserted.set(index, [...(inserted.get(index) ?? []), insertion]);
  }

  private planOf(node: Node): Plan {
    const plan = this.plans.get(node) ?? { node, removed: new Set(), inserted: new Map() };
    this.plans.set(node, plan);
    return plan;
  }

  private replacement(node: Node, value: NewValue): Edit {
    const text = this.render(value, this.indentAt(node.offset));
    return { from: node.offset, to: node.offset + node.length, text };
  }

  private editsOf({ node, removed, inserted }: Plan): Edit[] {
    const children = node.children!;
    const before = this.separator(node);
    const entry = ({ name, value }: Insertion): string => {
      const rendered = this.render(value, before.slice(before.lastIndexOf("\n") + 1), before);
      return name === undefined
        ? rendered
        : `${JSON.stringify(name)}${this.document.layout.colon}${rendered}`;
    };
    const firstKept = children.findIndex((_, index) => !removed.has(index));
    const indexes = [...inserted.keys()].sort((one, other) => one - other);
    if (firstKept < 0) {
      const entries = indexes.flatMap((index) => inserted.get(index)!.map(entry));
      const text =
        entries.length === 0
          ? ""
          : `${before}${entries.join(`,${before}`)}${this.closing(node, before)}`;
      return [{ from: node.offset + 1, to: node.offset + node.length - 1, text }];
    }
    const end = (index: number): number => children[index]!.offset + children[index]!.length;
    const removals = [...removed].map((index) =>
      index < firstKept
        ? { from: children[index]!.offset, to: children[index + 1]!.offset, text: "" }
        : { from: end(index - 1), to: end(index), text: "" },
    );
    const insertions = indexes.map((index) => {
      const texts = inserted.get(index)!.map(entry);
      const anchor = children.findLastIndex((_, its) => its < index && !removed.has(its));
      const from = anchor < 0 ? children[firstKept]!.offset : end(anchor);
      const text =
        anchor < 0
          ? texts.map((one) => `${one},${before}`).join("")
          : texts.map((one) => `,${before}${one}`).join("");
      return { from, to: from, text };
    });
    return [...removals, ...insertions];
  }

  /** What comes before each child of an object or array: a line break and an indentation, or a blank. */
  private separator(node: Node): string {
    const { text, layout } = this.document;
    const [first, second] = node.children!;
    if (first && second) {
      const comma = text.indexOf(",", first.offset + first.length);
      return text.slice(comma + 1, second.offset);
    }
    if (first) {
      return text.slice(node.offset + 1, first.offset);
    }
    return layout.indent === ""
      ? ""
      : `${layout.endOfLine}${this.indentAt(node.offset)}${layout.indent}`;
  }

  /** What comes before the closing bracket of what has been empty. */
  private closing(node: Node, before: string): string {
    const { endOfLine } = this.document.layout;
    return before.includes("\n") ? `${endOfLine}${this.indentAt(node.offset)}` : "";
  }

  /** The indentation of the line that an offset is in. */
  private indentAt(offset: number): string {
    const { text } = this.document;
    const start = text.lastIndexOf("\n", offset - 1) + 1;
    return /[ \t]*/y.exec(text.slice(start, offset))![0];
  }

  private render(value: NewValue, indentation: string, separator = "\n"): string {
    const { endOfLine, indent } = this.document.layout;
    const text = written(value);
    if (indent === "" || !separator.includes("\n")) {
      return flat(text);
    }
    return applyEdits(text, format(text, undefined, { insertSpaces: false, eol: "\n" }))
      .split("\n")
      .map((line) => line.replace(/^\t+/, (tabs) => indent.repeat(tabs.length)))
      .join(`${endOfLine}${indentation}`);
  }
}

/** The text of a value, in which parts that are taken over stay as they are written. */
function written(value: NewValue): string {
  if (value instanceof Written) {
    return value.text.replaceAll("\r\n", "\n");
  }
  if (Array.isArray(value)) {
    return `[${value.map(written).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value as Readonly<Record<string, NewValue | undefined>>)
      .filter(([, its]) => its !== undefined)
      .map(([name, its]) => `${JSON.stringify(name)}:${written(its!)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** Without line breaks, which only stand between tokens. */
function flat(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, "");
}
