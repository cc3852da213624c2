import { findNodeAtLocation, Node, ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

/** How a JSON file is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** Whether the file begins with a byte order mark. */
  readonly bom: boolean;
  readonly endOfLine: "\n" | "\r\n";
  /** One step of indentation; empty when the file has no line breaks. */
  readonly indent: string;
  /** Between a member's name and its value, e.g. ": ". */
  readonly colon: string;
}

/** Where something is in a file. */
export interface Place {
  /** The file as it was named on the command line, or found beside it. */
  readonly file: string;
  /** A JSON pointer (RFC 6901); "" is the whole file. */
  readonly pointer: string;
  /** Counted from 1; absent when there is no such place in the text. */
  readonly line?: number;
  readonly column?: number;
}

/** A JSON file with the offset of each of its values, which changes are made at. */
export interface JsonDocument {
  readonly file: string;
  /** Without the byte order mark. */
  readonly text: string;
  readonly root: Node;
  readonly layout: Layout;
}

/** A text that is not one JSON value, with the first thing that is wrong. */
export class JsonSyntaxError extends Error {
  public constructor(
    public readonly file: string,
    public readonly line: number,
    public readonly column: number,
    public readonly reason: string,
  ) {
    super(`${file}:${line}:${column}: ${reason}`);
  }
}

/**
 * Reads a file's text.
 *
 * @throws JsonSyntaxError for anything but one JSON value; comments and trailing commas, too.
 */
export function parseDocument(file: string, content: string): JsonDocument {
  const bom = content.startsWith("\uFEFF");
  const text = bom ? content.slice(1) : content;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {
    allowTrailingComma: false,
    disallowComments: true,
    allowEmptyContent: false,
  });
  const [first] = errors;
  if (first || !root) {
    const { line, column } = positionOf(text, first?.offset ?? 0);
    const reason = first ? printParseErrorCode(first.error) : "ValueExpected";
    throw new JsonSyntaxError(file, line, column, inWords(reason));
  }
  return { file, text, root, layout: { bom, ...layoutOf(text) } };
}

/** The file's content, with the byte order mark that it had. */
export function contentOf(document: JsonDocument, text: string): string {
  return `${document.layout.bom ? "\uFEFF" : ""}${text}`;
}

function inWords(code: string): string {
  return code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

function layoutOf(text: string): Omit<Layout, "bom"> {
  const endOfLine = /\r\n/.test(text) ? "\r\n" : "\n";
  // The first line that is indented is one step in: a JSON text's first line is not.
  const indent = /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? "";
  const colon = /"(?:[^"\\]|\\.)*"(\s*:[ \t]*)/.exec(text)?.[1] ?? ": ";
  return { endOfLine, indent, colon };
}

/** Line and column of an offset, counted from 1. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}

/** The place of a node, or of what would be below it at more names. */
export function placeOf(
  document: JsonDocument,
  node: Node = document.root,
  ...more: readonly (string | number)[]
): Place {
  const at = node.parent?.type === "property" ? node.parent : node;
  return {
    file: document.file,
    pointer: [...pathOf(node), ...more].map((part) => `/${escapePointer(part)}`).join(""),
    ...positionOf(document.text, at.offset),
  };
}

/** A place in another version of a file: where its pointer leads there, if it leads anywhere. */
export function samePlaceIn(document: JsonDocument, { pointer }: Place): Place {
  const path = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const node = path.reduce<Node | undefined>(
    (found, name) => found && findNodeAtLocation(found, [found.type === "array" ? +name : name]),
    document.root,
  );
  return node ? placeOf(document, node) : { file: document.file, pointer };
}

function escapePointer(part: string | number): string {
  return String(part).replaceAll("~", "~0").replaceAll("/", "~1");
}

function pathOf(node: Node): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = node; at.parent; at = at.parent) {
    if (at.parent.type === "array") {
      path.unshift(at.parent.children!.indexOf(at));
    } else if (at.parent.type === "property") {
      path.unshift(at.parent.children![0]!.value as string);
    }
  }
  return path;
}
