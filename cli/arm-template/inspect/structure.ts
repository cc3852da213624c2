import { placeOf } from "../document";
import { FACTORY_ID } from "../expressions";
import { Finding, show } from "../finding";
import { globalsDiffer, globalsInChild } from "../globals";
import { at, member, valueOf } from "../nodes";
import {
  deploymentOf,
  isChild,
  isDeployment,
  isFactory,
  nameOfChild,
  Template,
  TemplateSet,
  waitsForFactory,
} from "../template";

const EXPORT =
  "Give ARMTemplateForFactory.json as Data Factory exports it or, with --linked, the folder linkedTemplates.";

/** What makes a file something else than a template that Data Factory exports. Nothing repairs it. */
export function inspectStructure(set: TemplateSet): Finding[] {
  const { master, parts, home } = set;
  const templates = [...(master ? [master] : []), ...parts];
  return [
    ...templates.flatMap(inspectParameters),
    ...(parts.every(({ resources }) => resources.length === 0) ? [noResources(home)] : []),
    ...parts.flatMap(inspectResources),
    ...inspectFactories(parts),
    ...(master ? parts.flatMap((part) => inspectDeployment(master, part)) : []),
    ...inspectGlobals(home),
  ];
}

function inspectParameters({ document, parameters }: Template): Finding[] {
  if (at(parameters, "factoryName")) {
    return [];
  }
  return [
    {
      id: "not-an-export",
      level: "error",
      place: placeOf(document, parameters ?? document.root),
      message:
        "The template has no parameter factoryName: it is none that Data Factory has exported.",
      fix: EXPORT,
    },
  ];
}

function noResources({ document }: Template): Finding {
  return {
    id: "no-resources",
    level: "error",
    place: placeOf(document, member(document.root, "resources")),
    message:
      "The template has no resources: after its deployment Microsoft's script deletes everything in the factory, since it is not in the template.",
    fix: "Export or publish again, and deploy that.",
  };
}

function inspectResources({ document, resources }: Template): Finding[] {
  return resources.flatMap((resource): Finding[] => {
    if (!isFactory(resource) && !isChild(resource)) {
      const type = member(resource, "type");
      return [
        {
          id: "foreign-resource",
          level: "error",
          place: placeOf(document, type ?? resource),
          message: `A resource has the type ${show(valueOf(type))}: Data Factory exports factories and what is in them only.`,
          fix: "Take it out, and deploy it by a template of its own.",
        },
      ];
    }
    if (isFactory(resource) || nameOfChild(resource) !== undefined) {
      return [];
    }
    const name = member(resource, "name");
    return [
      {
        id: "child-name",
        level: "error",
        place: placeOf(document, name ?? resource),
        message: `A resource has the name ${show(valueOf(name))}: Microsoft's scripts take the characters 38 to the third last for the name of what they stop, start and delete.`,
        fix: "Write it as Data Factory does: [concat(parameters('factoryName'), '/NAME')].",
      },
    ];
  });
}

function inspectFactories(parts: readonly Template[]): Finding[] {
  const all = parts.flatMap(({ document, factories }) =>
    factories.map((factory) => ({ document, factory })),
  );
  const several = all.slice(1).map(({ document, factory }): Finding => ({
    id: "several-factories",
    level: "error",
    place: placeOf(document, factory),
    message: `There are ${all.length} factories in the template, and which of them is meant cannot be told.`,
    fix: "Keep one: the one with the name [parameters('factoryName')].",
  }));
  return several;
}

/** A template that lost its factory by hand, and kept what waits for it. */
export function inspectDependencies({ parts }: TemplateSet): Finding[] {
  const { document, resources } =
    parts.find((part) => part.resources.some(waitsForFactory)) ?? parts[0]!;
  const [first] = resources.filter(waitsForFactory);
  if (!first || parts.some(({ factories }) => factories.length > 0)) {
    return [];
  }
  return [
    {
      id: "dependency-without-factory",
      level: "error",
      place: placeOf(document, member(first, "dependsOn")),
      message: `Resources depend on ${FACTORY_ID}, and the template has no factory: Azure refuses to deploy it.`,
      fix: "Run this command without --check: it adds the factory or, with --factory-level exclude, removes the dependencies.",
    },
  ];
}

function inspectDeployment(master: Template, part: Template): Finding[] {
  if (deploymentOf(master, part)) {
    return [];
  }
  const name = part.document.file.split(/[\\/]/).at(-1)!;
  const strange = master.resources.find((resource) => !isDeployment(resource));
  return [
    {
      id: "part-not-deployed",
      level: "error",
      place: placeOf(master.document, strange ?? member(master.document.root, "resources")),
      message: `No deployment in the master has a link to ${name}.`,
      fix: EXPORT,
    },
  ];
}

function inspectGlobals(template: Template): Finding[] {
  const { document, globalsChild } = template;
  if (!globalsDiffer(template)) {
    return [];
  }
  return [
    {
      id: "global-parameters-differ",
      level: "error",
      place: placeOf(document, globalsInChild(globalsChild)),
      message:
        "Global parameters are in the factory and in a resource of their own, and are not the same: which of them a deployment leaves behind depends on which is deployed last.",
      fix: "Decide for one place: set includeGlobalParamsTemplate to false in publish_config.json, or delete what is out of date, and export again.",
    },
  ];
}
