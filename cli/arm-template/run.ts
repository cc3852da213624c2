import * as path from "node:path";
import { CliError } from "../cli-error";
import { DEFINITION_FILE, withFactorySection } from "./definition";
import { contentOf, samePlaceIn } from "./document";
import { GivenEnvironments, readEnvironments } from "./environments";
import { writeText } from "../write-text";
import { exists, readText, toDocument } from "./files";
import { Finding } from "./finding";
import { GitRoot, inspectGitRoot } from "./git-root";
import { FactoryLevel, inspect, inspectEnvironments } from "./inspect";
import { inspectCompleteMode } from "./inspect/complete-mode";
import { Target } from "./inspect/parameter-files";
import { inspectStructure } from "./inspect/structure";
import { inspectHome, outOfDate } from "./inspect/whole";
import { NewText, plan, Planned, targetsOf } from "./plan";
import { Environment } from "./settings";
import {
  readDeploymentFiles,
  readGitRoot,
  readLinked,
  readSingle,
  Source,
  TEMPLATE_FILE,
} from "./sources";
import { documentsOf } from "./template";

/** What the command is to do. */
export interface Options extends GivenEnvironments {
  readonly template?: string;
  /** The folder linkedTemplates. */
  readonly linked?: string;
  readonly parameters?: string;
  readonly factoryLevel: FactoryLevel;
  /** Writes nothing, and judges the files as they are. */
  readonly check: boolean;
  /** Where files go, if not in the place of those that were read. */
  readonly out?: string;
  readonly gitRoot?: string;
  readonly writeDefinition: boolean;
  readonly force: boolean;
  readonly requireOverrides: boolean;
}

/** What became of a file. */
export interface FileResult {
  readonly file: string;
  readonly state: "created" | "changed" | "unchanged" | "would be created" | "would be changed";
}

/** What the command did or, with `--check`, would have done. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly files: readonly FileResult[];
  /** Whether errors have kept it from writing. */
  readonly refused: boolean;
}

/**
 * Repairs templates and writes parameter files or, with `check`, says what they would lose.
 *
 * @throws CliError for files that cannot be read, and options that do not go together.
 */
export async function run(options: Options): Promise<Outcome> {
  const environments = await readEnvironments(options);
  const source = await readSource(options, environments);
  const root = options.gitRoot === undefined ? undefined : await readGitRoot(options.gitRoot);
  const before = await targetsOf(source, environments, options.out);
  const blocking = [
    ...(source.isNew ? [] : inspectStructure(source.set)),
    ...inspectEnvironments(before),
  ].filter(({ level }) => level === "error");
  if (blocking.length > 0) {
    return { findings: blocking, files: [], refused: !options.check };
  }
  const planned = plan(source, before, options);
  const definition = definitionOf(root, options);
  const texts = [...planned.texts, ...(definition ? [definition] : [])];
  const files = await statesOf(texts, options);
  const now: Planned = options.check ? { ...planned, set: source.set, targets: before } : planned;
  const findings = [
    ...inspect(now.set, now.targets, options.factoryLevel),
    ...(options.factoryLevel === "include" ? inspectHome(source, environments) : []),
    ...(root ? inspectGitRoot(withDefinition(root, options), now.set, options.factoryLevel) : []),
    ...inspectCompleteMode(await readDeploymentFiles(source.folder)),
    ...(options.check ? outOfDate(files) : []),
  ];
  const refused = !options.check && findings.some(({ level }) => level === "error");
  if (!options.check && !refused) {
    for (const [index, { file, text }] of texts.entries()) {
      if (files[index]!.state !== "unchanged") {
        await writeText(file, text, "Give a folder that can be written to with --out.");
      }
    }
  }
  const said = refused ? asTheyAre(findings, source, before) : findings;
  return { findings: distinct(said), files: refused ? [] : files, refused };
}

/** Nothing was written, so that places are those in the files as they are. */
function asTheyAre(
  findings: readonly Finding[],
  { set }: Source,
  targets: readonly Target[],
): Finding[] {
  const documents = [...documentsOf(set), ...targets.flatMap(({ parameters }) => parameters ?? [])];
  return findings.map((finding) => {
    const document = documents.find(({ file }) => file === finding.place.file);
    return document ? { ...finding, place: samePlaceIn(document, finding.place) } : finding;
  });
}

async function readSource(
  { linked, template, parameters, out = ".", factoryLevel, check }: Options,
  [first]: readonly Environment[],
): Promise<Source> {
  if (linked !== undefined) {
    return readLinked(linked, parameters);
  }
  const file = template ?? path.join(out, TEMPLATE_FILE);
  const mayBeNew = template === undefined && factoryLevel === "include" && !check;
  if (template === undefined && !(await exists(file)) && !(mayBeNew && first)) {
    throw new CliError(
      `There is no template: ${file} does not exist.`,
      "Give --template or --linked or, to write a template of the factory alone, the outputs of a stack with --env or --stack-outputs.",
    );
  }
  return readSingle(file, parameters, mayBeNew ? first?.settings.factoryName : undefined);
}

function definitionOf(root: GitRoot | undefined, options: Options): NewText | undefined {
  if (!options.writeDefinition) {
    return undefined;
  }
  if (!root?.definition) {
    throw new CliError(
      root
        ? `${root.folder} has no ${DEFINITION_FILE}: Studio uses its own default, which names all that is needed.`
        : "--write-definition needs the git folder.",
      root
        ? "Leave out --write-definition. A file would replace that default in all its sections."
        : "Give it with --git-root.",
    );
  }
  const { definition } = root;
  return { file: definition.file, text: contentOf(definition, withFactorySection(definition)) };
}

/** As it is when this command has written it. */
function withDefinition(root: GitRoot, { writeDefinition, check }: Options): GitRoot {
  const { definition } = root;
  return writeDefinition && !check && definition
    ? { ...root, definition: toDocument(definition.file, withFactorySection(definition)) }
    : root;
}

function statesOf(texts: readonly NewText[], { check }: Options): Promise<FileResult[]> {
  return Promise.all(
    texts.map(async ({ file, text }): Promise<FileResult> => {
      const isThere = await exists(file);
      if (isThere && (await readText(file)) === text) {
        return { file, state: "unchanged" };
      }
      const state = isThere ? "changed" : "created";
      return { file, state: check ? `would be ${state}` : state };
    }),
  );
}

/** The same value in a file of one environment and in its outputs is said once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const keys = findings.map(({ id, place, message }) => JSON.stringify([id, place, message]));
  return findings.filter((_, index) => keys.indexOf(keys[index]!) === index);
}
