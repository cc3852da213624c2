import * as path from "node:path";
import { inspectDefinition, inspectGlobalsDefinition } from "./definition";
import { JsonDocument, placeOf } from "./document";
import { Finding, listed, show, WRITE } from "./finding";
import type { FactoryLevel } from "./inspect";
import { at, member, stringOf, valueOf } from "./nodes";
import { TemplateSet } from "./template";

export const PUBLISH_CONFIG_FILE = "publish_config.json";

/** The root folder of the branch that Data Factory Studio works on. */
export interface GitRoot {
  readonly folder: string;
  readonly definition: JsonDocument | undefined;
  readonly publishConfig: JsonDocument | undefined;
  /** The files in factory/, one for each factory that shares the repository. */
  readonly factories: readonly JsonDocument[];
}

/** What in the git folder makes the next export other than it should be. */
export function inspectGitRoot(
  root: GitRoot,
  set: TemplateSet | undefined,
  factoryLevel: FactoryLevel,
): Finding[] {
  const { definition, publishConfig } = root;
  const globals = valueOf(member(publishConfig?.root, "includeGlobalParamsTemplate")) === true;
  return [
    ...(definition && factoryLevel === "include" ? inspectDefinition(definition) : []),
    ...(definition && globals ? inspectGlobalsDefinition(definition) : []),
    ...inspectPublishConfig(root, factoryLevel),
    ...(set ? inspectFactoryFiles(root, set, factoryLevel) : []),
  ];
}

function inspectPublishConfig(
  { publishConfig, folder }: GitRoot,
  factoryLevel: FactoryLevel,
): Finding[] {
  const flag = (name: string): boolean => valueOf(member(publishConfig?.root, name)) === true;
  const finding = (name: string, rest: Pick<Finding, "id" | "message" | "fix">): Finding => ({
    level: "warning",
    place: publishConfig
      ? placeOf(publishConfig, publishConfig.root, name)
      : { file: path.join(folder, PUBLISH_CONFIG_FILE), pointer: "" },
    ...rest,
  });
  const factory = flag("includeFactoryTemplate");
  if (factoryLevel === "exclude") {
    const message = `${PUBLISH_CONFIG_FILE} has includeFactoryTemplate: the next export has the factory again.`;
    const fix = 'Set "includeFactoryTemplate": false (in Studio: Manage, ARM template).';
    return factory
      ? [finding("includeFactoryTemplate", { id: "publish-with-factory", message, fix })]
      : [];
  }
  const without = finding("includeFactoryTemplate", {
    id: "publish-without-factory",
    message: `${PUBLISH_CONFIG_FILE} does not have includeFactoryTemplate: exports have no factory, so that this command adds it each time.`,
    fix: 'Set "includeFactoryTemplate": true (in Studio: Manage, Customer managed key, Include in ARM template).',
  });
  const both = finding("includeGlobalParamsTemplate", {
    id: "publish-both",
    message: `${PUBLISH_CONFIG_FILE} has includeFactoryTemplate and includeGlobalParamsTemplate: exports have global parameters twice, and each has to be kept right.`,
    fix: 'Set "includeGlobalParamsTemplate": false.',
  });
  return [
    ...(factory ? [] : [without]),
    ...(factory && flag("includeGlobalParamsTemplate") ? [both] : []),
  ];
}

function nameOf(document: JsonDocument): string {
  return stringOf(member(document.root, "name")) ?? "";
}

function inspectFactoryFiles(
  { factories, folder }: GitRoot,
  { home }: TemplateSet,
  factoryLevel: FactoryLevel,
): Finding[] {
  const exported = stringOf(at(home.parameters, "factoryName", "defaultValue")) ?? "";
  const own = factories.find((file) => nameOf(file).toLowerCase() === exported.toLowerCase());
  const where = path.join(folder, "factory");
  const names = listed(factories.map((file) => show(nameOf(file))));
  if (!own) {
    const finding: Finding = {
      id: "no-factory-file",
      level: "warning",
      place: { file: where, pointer: "" },
      message: `The template is of the factory ${show(exported)}, and ${where} has ${names || "no file"}: it was exported from something else, and an export by @microsoft/azure-data-factory-utilities fails.`,
      fix: "Give the folder that the template was exported from, or export by the name of a factory in it.",
    };
    return [finding];
  }
  const several: Finding = {
    id: "several-factory-files",
    level: "note",
    place: placeOf(own),
    message: `${where} has ${names}; the template is of ${show(exported)}.`,
    fix: "Nothing: factories may share a repository.",
  };
  return [
    ...(factories.length > 1 ? [several] : []),
    ...(factoryLevel === "include" ? inspectOwnFile(own, home) : []),
  ];
}

function inspectOwnFile(
  own: JsonDocument,
  { document, factories }: TemplateSet["home"],
): Finding[] {
  const [factory] = factories;
  const key = stringOf(at(own.root, "properties", "encryption", "keyName"));
  const noLocation: Finding = {
    id: "factory-file-without-location",
    level: "warning",
    place: placeOf(own, own.root, "location"),
    message: `${own.file} has no location: an export by @microsoft/azure-data-factory-utilities has a factory that Azure refuses.`,
    fix: 'Add "location", or publish once from Studio.',
  };
  const lost = factory && key !== undefined && !at(factory, "properties", "encryption");
  return [
    ...(at(own.root, "location") ? [] : [noLocation]),
    ...(lost
      ? [
          {
            id: "encryption-lost",
            level: "error",
            place: placeOf(document, factory, "properties", "encryption"),
            message: `The factory has no encryption, and in ${own.file} it has the key ${show(key)}: Azure refuses the deployment with RemovedCMKToExistingFactory.`,
            fix: WRITE,
          } as const,
        ]
      : []),
  ];
}
