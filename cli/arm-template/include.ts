import { Node } from "jsonc-parser";
import { bindingsOf } from "./bindings";
import { Editor, NewValue } from "./editor";
import { FACTORY_ID, FACTORY_NAME, parameterValue } from "./expressions";
import { applyFields } from "./include-fields";
import { applyGlobals } from "./include-globals";
import { homeOf, IncludeOptions, Inclusion } from "./inclusion";
import { at, Json, member, membersOf } from "./nodes";
import { addInOrder } from "./parameters";
import { Environment } from "./settings";
import { deploymentOf, isChild, Template, TemplateSet, waitsForFactory } from "./template";

/**
 * Makes a template carry all factory-level settings of its environments, each from a parameter.
 *
 * @returns the new text of each file of the set, by name
 */
export function include(
  set: TemplateSet,
  environments: readonly Environment[],
  options: IncludeOptions,
): Map<string, string> {
  const template = set.home;
  const editor = new Editor(template.document);
  const [factory] = template.factories;
  const inclusion: Inclusion = {
    ...{ editor, template, factory, environments, options },
    home: homeOf(template, environments),
    added: new Map(),
    declared: [],
  };
  const globals = applyGlobals(inclusion);
  applyFields(inclusion);
  placeFactory(inclusion, globals, set.master !== undefined);
  addInOrder(editor, template.parameters!, inclusion.declared);
  if (options.requireOverrides) {
    withoutDefaults(editor, template);
  }
  waitForFactory(editor, template);
  return new Map([
    [template.document.file, editor.result()],
    ...(set.master ? [passOn(set.master, template, inclusion)] : []),
  ]);
}

/** Adds the members that are missing to the factory resource, or the resource with all of them. */
function placeFactory(
  { editor, template, factory, added }: Inclusion,
  globals: Record<string, NewValue> | undefined,
  first: boolean,
): void {
  const top = added.get("") ?? {};
  const { properties, ...rest } = top;
  if (factory) {
    const inside = member(factory, "properties");
    const members = { ...(globals && { globalParameters: globals }), ...added.get("properties") };
    for (const [path, those] of added) {
      if (path !== "" && path !== "properties") {
        addTo(editor, at(factory, ...path.split("."))!, those, path);
      }
    }
    if (inside) {
      addTo(editor, inside, members, "properties");
      addTo(editor, factory, rest, "");
    } else {
      addTo(
        editor,
        factory,
        { properties: { ...members, ...(properties as object) }, ...rest },
        "",
      );
    }
    return;
  }
  const resource = {
    name: FACTORY_NAME,
    type: "Microsoft.DataFactory/factories",
    apiVersion: "2018-06-01",
    properties: { ...(globals && { globalParameters: globals }), ...(properties as object) },
    dependsOn: [],
    ...rest,
  };
  editor.insertItem(at(template.document.root, "resources")!, resource, first ? 0 : undefined);
}

/** In which order the members of the factory resource stand, where some are missing. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  "": ["name", "type", "apiVersion", "properties", "dependsOn", "location", "identity", "tags"],
  properties: [
    ...["globalParameters", "globalConfigurations", "encryption"],
    ...["publicNetworkAccess", "purviewConfiguration", "repoConfiguration"],
  ],
  "properties.encryption": ["keyName", "vaultBaseUrl", "keyVersion", "identity"],
};

function addTo(
  editor: Editor,
  object: Node,
  members: Record<string, NewValue>,
  path: string,
): void {
  const wanted = Object.entries(members).map(([name, value]) => ({ name, value }));
  for (const { name, value } of wanted) {
    const existing = member(object, name);
    if (existing) {
      editor.replace(existing, value);
    }
  }
  addInOrder(editor, object, wanted, ORDER[path]);
}

/** Makes everything in the factory wait for it, as Data Factory's own exports of one file do. */
function waitForFactory(editor: Editor, { resources, document }: Template): void {
  for (const resource of resources.filter(isChild)) {
    const dependencies = member(resource, "dependsOn");
    if (!dependencies) {
      editor.insertMember(resource, "dependsOn", [FACTORY_ID]);
    } else if (!waitsForFactory(resource)) {
      editor.insertItem(dependencies, FACTORY_ID, 0);
    }
  }
  if (!at(document.root, "variables", "factoryId")) {
    const factoryId = "[concat('Microsoft.DataFactory/factories/', parameters('factoryName'))]";
    const variables = member(document.root, "variables");
    if (variables) {
      editor.insertMember(variables, "factoryId", factoryId, 0);
    } else {
      const names = membersOf(document.root).map(({ name }) => name.toLowerCase());
      const index = names.indexOf("resources");
      editor.insertMember(document.root, "variables", { factoryId }, index);
    }
  }
}

/** Declares the same parameters in the master and passes them to the deployment of the part. */
function passOn(master: Template, part: Template, { declared }: Inclusion): [string, string] {
  const editor = new Editor(master.document);
  addInOrder(editor, master.parameters!, declared);
  const deployment = deploymentOf(master, part)!;
  const wanted = declared.map(({ name }) => ({ name, value: { value: parameterValue(name) } }));
  const passed = at(deployment, "properties", "parameters");
  if (passed) {
    addInOrder(editor, passed, wanted);
  } else {
    const values = Object.fromEntries(wanted.map(({ name, value }) => [name, value as Json]));
    editor.insertMember(member(deployment, "properties")!, "parameters", values);
  }
  return [master.document.file, editor.result()];
}

function withoutDefaults(editor: Editor, template: Template): void {
  for (const { parameter, field } of bindingsOf(template)) {
    const value = at(template.parameters, parameter, "defaultValue");
    if (field?.guarded && value) {
      editor.remove(value);
    }
  }
}
