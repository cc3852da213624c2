import * as path from "node:path";
import { bindingsOf } from "./bindings";
import { contentOf, JsonDocument } from "./document";
import { Editor } from "./editor";
import { exclude, removeMembers } from "./exclude";
import { readIfThere, toDocument } from "./files";
import { include } from "./include";
import { homeOf, IncludeOptions } from "./inclusion";
import type { FactoryLevel } from "./inspect";
import { Target } from "./inspect/parameter-files";
import { member } from "./nodes";
import { EMPTY_PARAMETER_FILE, valuesOf, withValues } from "./parameter-file";
import { Environment } from "./settings";
import { environmentFile, Source } from "./sources";
import { documentsOf, parameterNames, readTemplate, Template, TemplateSet } from "./template";

/** A file and what is to be in it. */
export interface NewText {
  readonly file: string;
  readonly text: string;
}

/** Templates and parameter files as they will be. */
export interface Planned {
  readonly set: TemplateSet;
  readonly targets: readonly Target[];
  readonly texts: readonly NewText[];
}

export interface PlanOptions extends IncludeOptions {
  readonly factoryLevel: FactoryLevel;
  readonly out?: string;
  /** Replaces values of parameter files that differ. */
  readonly force: boolean;
}

/** The environments with their parameter files as they are, and the exported one with its own. */
export async function targetsOf(
  source: Source,
  environments: readonly Environment[],
  out: string | undefined,
): Promise<Target[]> {
  const { parameterFile, parameters } = source;
  const own = { parameterFile: destination(parameterFile, out), parameters };
  const targets = await Promise.all(
    environments.map(async (environment): Promise<Target> => {
      if (environment.name === undefined) {
        return { environment, ...own };
      }
      const file = environmentFile(source, environment.name);
      const written = destination(file, out);
      const its = (await readIfThere(file)) ?? (await readIfThere(written));
      return { environment, parameterFile: written, parameters: its };
    }),
  );
  const home = homeOf(source.set.home, environments);
  // Who deploys the exported factory from its own parameter file must not lose anything either.
  return home?.name !== undefined && parameters
    ? [{ environment: home, ...own }, ...targets]
    : targets;
}

function destination(file: string, out: string | undefined): string {
  return out === undefined ? file : path.join(out, path.basename(file));
}

/** Works out all files, and writes none. */
export function plan(source: Source, targets: readonly Target[], options: PlanOptions): Planned {
  return options.factoryLevel === "include"
    ? planInclude(source, targets, options)
    : planExclude(source, targets, options);
}

function planInclude(source: Source, targets: readonly Target[], options: PlanOptions): Planned {
  const environments = [...new Set(targets.map(({ environment }) => environment))];
  const changed =
    environments.length === 0
      ? new Map<string, string>()
      : include(source.set, environments, options);
  const set = withTexts(source.set, changed);
  const bindings = bindingsOf(set.home);
  const order = parameterNames(set.master ?? set.home);
  const done = targets.map(({ environment, parameterFile, parameters }) => {
    const values = valuesOf(environment.settings, bindings, order);
    const from =
      parameters ?? source.parameters ?? toDocument(source.parameterFile, EMPTY_PARAMETER_FILE);
    const text = withValues(from, values, options.force || !parameters);
    const document = toDocument(parameterFile, contentOf(from, text));
    return { environment, parameterFile, parameters: document };
  });
  return { set, targets: done, texts: textsOf(source, set, done, options.out) };
}

function planExclude(source: Source, targets: readonly Target[], options: PlanOptions): Planned {
  const { texts, dropped } = exclude(source.set);
  const set = withTexts(source.set, texts);
  const done = targets.map((target) => ({
    ...target,
    parameters: target.parameters && without(target.parameters, dropped),
  }));
  return { set, targets: done, texts: textsOf(source, set, done, options.out, dropped) };
}

function without(document: JsonDocument, names: readonly string[]): JsonDocument {
  const editor = new Editor(document);
  removeMembers(editor, member(document.root, "parameters"), names);
  return toDocument(document.file, contentOf(document, editor.result()));
}

function withTexts(set: TemplateSet, texts: ReadonlyMap<string, string>): TemplateSet {
  const renew = (template: Template): Template => {
    const { document } = template;
    const text = texts.get(document.file);
    return text === undefined || text === document.text
      ? template
      : readTemplate(toDocument(document.file, contentOf(document, text)));
  };
  const parts = set.parts.map(renew);
  return {
    home: parts[set.parts.indexOf(set.home)]!,
    parts,
    ...(set.master && { master: renew(set.master) }),
  };
}

function textsOf(
  source: Source,
  set: TemplateSet,
  targets: readonly Target[],
  out: string | undefined,
  dropped: readonly string[] = [],
): NewText[] {
  const parameterFiles = [source.parameters ?? [], source.others].flat();
  const rest = parameterFiles.map((its) => without(its, dropped));
  const documents = [...documentsOf(set), ...rest].map((document) => ({
    file: destination(document.file, out),
    text: contentOf(document, document.text),
  }));
  const files = targets.flatMap(({ parameterFile, parameters }) =>
    parameters ? [{ file: parameterFile, text: contentOf(parameters, parameters.text) }] : [],
  );
  // A later one is that of an environment, and more complete.
  const all = new Map([...documents, ...files].map((its) => [its.file, its]));
  return [...all.values()];
}
