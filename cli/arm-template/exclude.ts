import { Node } from "jsonc-parser";
import { parseDocument, JsonDocument } from "./document";
import { Editor, NewValue } from "./editor";
import { FACTORY_ID, parametersIn } from "./expressions";
import { globalsInFactory } from "./globals";
import { asWritten } from "./inclusion";
import { at, itemsOf, member, membersOf, stringOf } from "./nodes";
import { deploymentOf, readTemplate, Template, TemplateSet } from "./template";

/** What exclude mode makes of a set of templates. */
export interface Exclusion {
  /** The new text of each file, by name. */
  readonly texts: Map<string, string>;
  /** The parameters that no template has any more. */
  readonly dropped: readonly string[];
}

/**
 * Takes the factory out of its templates, and what only it needs, so that a deployment cannot touch
 * key, git, identities or tags. Global parameters stay, in a resource of their own.
 */
export function exclude(set: TemplateSet): Exclusion {
  const texts = new Map<string, string>();
  const dropped = new Set<string>();
  const parts = set.parts.map((part) => {
    const without = withoutFactory(part);
    const unused = unusedBecauseOf(part, without);
    unused.forEach((name) => dropped.add(name));
    texts.set(part.document.file, withoutMembers(without.document, "parameters", unused));
    return { part, unused };
  });
  if (set.master) {
    const passing = new Editor(set.master.document);
    for (const { part, unused } of parts) {
      const passed = at(deploymentOf(set.master, part), "properties", "parameters");
      removeMembers(passing, passed, unused);
    }
    const document = parseDocument(set.master.document.file, passing.result());
    const used = usedIn(member(document.root, "resources"));
    const unused = [...dropped].filter((name) => !used.has(name.toLowerCase()));
    texts.set(document.file, withoutMembers(document, "parameters", unused));
    return { texts, dropped: unused };
  }
  return { texts, dropped: [...dropped] };
}

function withoutFactory(template: Template): Template {
  const { document, resources, factories, globalsChild } = template;
  const editor = new Editor(document);
  for (const resource of resources) {
    for (const item of itemsOf(member(resource, "dependsOn"))) {
      if (stringOf(item) === FACTORY_ID) {
        editor.remove(item);
      }
    }
  }
  for (const factory of factories) {
    const globals = globalsInFactory(factory);
    if (globals && membersOf(globals).length > 0 && !globalsChild) {
      editor.replace(factory, globalsResource(document, globals));
    } else {
      editor.remove(factory);
    }
  }
  return readTemplate(parseDocument(document.file, editor.result()));
}

/** The newer shape of global parameters, whose deployment leaves the factory as it is. */
function globalsResource(document: JsonDocument, globals: Node): NewValue {
  return {
    name: "[concat(parameters('factoryName'), '/default')]",
    type: "Microsoft.DataFactory/factories/globalparameters",
    apiVersion: "2018-06-01",
    properties: asWritten(document, globals),
    dependsOn: [],
  };
}

/** Parameters that the factory has used and nothing else does. */
function unusedBecauseOf(before: Template, after: Template): string[] {
  const [factory] = before.factories;
  const used = usedIn(factory);
  const stillUsed = usedIn(after.document.root);
  return membersOf(before.parameters)
    .map(({ name }) => name)
    .filter((name) => name.startsWith("dataFactory_"))
    .filter((name) => used.has(name.toLowerCase()) && !stillUsed.has(name.toLowerCase()));
}

/** The names, in lower case, of all parameters that expressions below a node use. */
function usedIn(node: Node | undefined): Set<string> {
  const used = new Set<string>();
  const waiting = node ? [node] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const text = stringOf(next);
    if (text !== undefined) {
      parametersIn(text).forEach((name) => used.add(name.toLowerCase()));
    }
    waiting.push(...(next.children ?? []));
  }
  return used;
}

function withoutMembers(document: JsonDocument, at: string, names: readonly string[]): string {
  const editor = new Editor(document);
  removeMembers(editor, member(document.root, at), names);
  return editor.result();
}

/** Removes the members with these names from an object. */
export function removeMembers(
  editor: Editor,
  object: Node | undefined,
  names: readonly string[],
): void {
  for (const { name, value } of membersOf(object)) {
    if (names.includes(name)) {
      editor.remove(value);
    }
  }
}
