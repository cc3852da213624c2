import { Node } from "jsonc-parser";
import { placeOf } from "../document";
import { Finding, listed, WRITE } from "../finding";
import { at, member } from "../nodes";
import { Environment, RESETTABLE } from "../settings";
import { isChild, Template, TemplateSet, waitsForFactory } from "../template";
import { inspectForms } from "./forms";
import { inspectLosses } from "./losses";

/** What a deployment of the factory resource would lose or break in the environments. */
export function inspectFactory(
  { home }: TemplateSet,
  environments: readonly Environment[],
): Finding[] {
  const [factory] = home.factories;
  if (!factory) {
    return [noFactory(home)];
  }
  return [
    ...(at(factory, "location") ? [] : [noLocation(home, factory)]),
    ...inspectEncryption(home, factory),
    ...environments.flatMap((environment) => inspectLosses(home, factory, environment)),
    ...inspectForms(home, environments),
    ...environments.flatMap((environment) => inspectUnknown(home, factory, environment)),
    ...inspectOrder(home),
  ];
}

function noFactory({ document }: Template): Finding {
  return {
    id: "no-factory",
    level: "warning",
    place: placeOf(document, member(document.root, "resources")),
    message:
      "The template has no factory: it cannot create one, encrypted or not, in a new environment.",
    fix: `${WRITE} Or, where Pulumi has created the factory in every environment, use --factory-level exclude.`,
  };
}

function noLocation({ document }: Template, factory: Node): Finding {
  return {
    id: "no-location",
    level: "error",
    place: placeOf(document, factory, "location"),
    message: "The factory has no location, without which Azure refuses it.",
    fix: WRITE,
  };
}

function inspectEncryption({ document }: Template, factory: Node): Finding[] {
  const encryption = at(factory, "properties", "encryption");
  if (encryption?.type !== "object") {
    return [];
  }
  return ["vaultBaseUrl", "keyName"]
    .filter((name) => !member(encryption, name))
    .map((name) => ({
      id: "encryption-incomplete",
      level: "error",
      place: placeOf(document, encryption, name),
      message: `The factory's encryption has no ${name}, without which Azure refuses it.`,
      fix: WRITE,
    }));
}

/** Settings of which the outputs say nothing, not even that they are not set. */
function inspectUnknown(
  { document }: Template,
  factory: Node,
  environment: Environment,
): Finding[] {
  const unknown = RESETTABLE.filter(
    (name) =>
      environment.settings[name] === undefined &&
      !at(factory, ...(name === "tags" ? [name] : ["properties", name])),
  );
  if (unknown.length === 0) {
    return [];
  }
  return [
    {
      id: "settings-unknown",
      level: "warning",
      place: placeOf(document, factory),
      environment: environment.name,
      message: `${environment.file} says nothing of ${listed(unknown)}: a deployment of the factory sets what is not in the template back to Azure's default.`,
      fix: "Use the component's output armTemplate; in a file of your own, write null for what is not set.",
    },
  ];
}

/** On a new factory what is in it would be deployed at the same time, and fail. */
function inspectOrder({ document, resources }: Template): Finding[] {
  const children = resources.filter(isChild);
  const hasty = children.filter((resource) => !waitsForFactory(resource));
  const [first] = hasty;
  if (!first) {
    return [];
  }
  return [
    {
      id: "factory-not-awaited",
      level: "warning",
      place: placeOf(document, member(first, "dependsOn") ?? first),
      message: `${hasty.length} of ${children.length} resources do not wait for the factory: in a new environment they are deployed beside it, and fail.`,
      fix: WRITE,
    },
  ];
}
