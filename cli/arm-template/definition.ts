import { closest, distance } from "fastest-levenshtein";
import { Node } from "jsonc-parser";
import { JsonDocument, placeOf } from "./document";
import { Editor } from "./editor";
import { Finding, listed, show } from "./finding";
import { isObject, JsonObject, member, membersOf, stringOf } from "./nodes";

export const DEFINITION_FILE = "arm-template-parameters-definition.json";

const FACTORY = "Microsoft.DataFactory/factories";
const GLOBAL_PARAMETERS = `${FACTORY}/globalparameters`;

/**
 * The factory's section of the definition that Data Factory Studio uses when there is no file. The one
 * on Microsoft's page is older and has neither encryption nor identity:
 * https://learn.microsoft.com/azure/data-factory/continuous-integration-delivery-resource-manager-custom-parameters
 */
export const FACTORY_SECTION = Object.freeze({
  properties: {
    globalParameters: { "*": { value: "=" } },
    globalConfigurations: { "*": "=" },
    encryption: { "*": "=", identity: { "*": "=" } },
  },
  location: "=",
  identity: { type: "=", userAssignedIdentities: "=" },
}) as JsonObject;

/** What a template loses by a definition that does not name it. */
const NEEDED = [
  "properties.globalParameters.*.value",
  "properties.encryption.*",
  "properties.encryption.identity.*",
  "location",
  "identity.type",
  "identity.userAssignedIdentities",
];

/** @see https://learn.microsoft.com/rest/api/datafactory/factories/create-or-update */
const PROPERTIES = [
  ...["globalParameters", "globalConfigurations", "encryption", "publicNetworkAccess"],
  ...["purviewConfiguration", "repoConfiguration"],
];

const ACTION =
  /^[=|-](?::[^:]*(?::(?:string|securestring|int|bool|object|secureobject|array))?)?$/i;

/** What in a definition file is wrong, or makes an export lose the factory's settings. */
export function inspectDefinition(document: JsonDocument): Finding[] {
  const section = member(document.root, FACTORY);
  return [...inspectActions(document, document.root), ...inspectSection(document, section)];
}

function inspectSection(document: JsonDocument, section: Node | undefined): Finding[] {
  const missing = NEEDED.filter((path) => !isNamed(section, path.split(".")));
  const incomplete: Finding[] =
    missing.length === 0
      ? []
      : [
          {
            id: "definition-incomplete",
            level: "warning",
            place: section ? placeOf(document, section) : placeOf(document, document.root, FACTORY),
            message: `${DEFINITION_FILE} does not name ${listed(missing)} of the factory: an export has the development factory's values for every environment.`,
            fix: "Use --write-definition to add what Studio's own default has; Microsoft's page shows an older one.",
          },
        ];
  const unknown = membersOf(member(section, "properties"))
    .filter(({ name }) => name !== "*" && !PROPERTIES.includes(name))
    .map(({ name, property }): Finding => {
      const likely = closest(name, PROPERTIES);
      const hint = distance(name, likely) <= 6 ? `; did you mean ${likely}?` : ".";
      return {
        id: "definition-unknown-name",
        level: "warning",
        place: placeOf(document, property.children![1]!),
        message: `A factory has no property ${show(name)}, so that this line of ${DEFINITION_FILE} does nothing${hint}`,
        fix: `Write one of ${listed(PROPERTIES)}.`,
      };
    });
  return [...incomplete, ...unknown];
}

/** Whether a definition names a path, by itself or by "*" on its level. */
function isNamed(section: Node | undefined, [name, ...rest]: readonly string[]): boolean {
  const next = member(section, name!) ?? (name === "*" ? undefined : member(section, "*"));
  if (!next) {
    return false;
  }
  return rest.length === 0 || next.type === "string" ? true : isNamed(next, rest);
}

function inspectActions(document: JsonDocument, node: Node): Finding[] {
  const text = stringOf(node);
  if (text === undefined) {
    return (node.type === "property" ? node.children!.slice(1) : (node.children ?? [])).flatMap(
      (child) => inspectActions(document, child),
    );
  }
  // In a list, a second item names what items are called by.
  const isName = node.parent?.type === "array" && node.parent.children!.indexOf(node) > 0;
  if (isName || ACTION.test(text)) {
    return [];
  }
  return [
    {
      id: "definition-syntax",
      level: "error",
      place: placeOf(document, node),
      message: `${show(text)} is no definition of a parameter.`,
      fix: "Write <action>:<name>:<type>, where the action is =, - or | and the rest may be left out.",
    },
  ];
}

/** A definition that names no global parameters of the newer shape: Azure/Azure-DataFactory#681. */
export function inspectGlobalsDefinition(document: JsonDocument): Finding[] {
  if (member(document.root, GLOBAL_PARAMETERS)) {
    return [];
  }
  return [
    {
      id: "definition-without-global-parameters",
      level: "warning",
      place: placeOf(document, document.root, GLOBAL_PARAMETERS),
      message: `${DEFINITION_FILE} does not name ${GLOBAL_PARAMETERS}: an export has the development factory's global parameters for every environment.`,
      fix: `Add "${GLOBAL_PARAMETERS}": {"properties": {"*": {"value": "="}}}.`,
    },
  ];
}

/** The file with all that Studio's own default names of the factory; what is there stays. */
export function withFactorySection(document: JsonDocument): string {
  const editor = new Editor(document);
  merge(editor, document.root, { [FACTORY]: FACTORY_SECTION });
  return editor.result();
}

function merge(editor: Editor, object: Node, wanted: JsonObject): void {
  for (const [name, value] of Object.entries(wanted)) {
    const existing = member(object, name);
    if (!existing) {
      editor.insertMember(object, name, value!);
    } else if (isObject(value) && existing.type === "object") {
      merge(editor, existing, value);
    }
  }
}
