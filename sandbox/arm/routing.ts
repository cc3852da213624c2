import { accessPolicies } from "./access-policies";
import type { Context, ResourceHandler } from "./context";
import { deletedVaults } from "./deleted-vaults";
import { deployments } from "./deployments";
import { diagnosticSettings } from "./diagnostic-settings";
import { ArmError, parentNotFound, resourceGroupNotFound, resourceNotFound } from "./errors";
import { factories } from "./factories";
import { factoryEntities } from "./factory-entities";
import { factoryGlobalParameters } from "./factory-global-parameters";
import { identities } from "./identities";
import { ArmId, parentOf, parseArmId } from "./ids";
import { keys } from "./keys";
import { locks } from "./locks";
import { managedHsms } from "./managed-hsms";
import { resourceGroups } from "./resource-groups";
import { roleAssignments } from "./role-assignments";
import { vaults } from "./vaults";

const HANDLERS: readonly ResourceHandler[] = [
  resourceGroups,
  vaults,
  keys,
  accessPolicies,
  deletedVaults,
  managedHsms,
  identities,
  roleAssignments,
  factories,
  ...factoryEntities,
  factoryGlobalParameters,
  locks,
  diagnosticSettings,
  deployments,
];

/** Types whose resources hang on another resource of any type. */
const EXTENSIONS = [roleAssignments, locks, diagnosticSettings].map(({ type }) => type);

const BY_TYPE = new Map(HANDLERS.map((handler) => [handler.type.toLowerCase(), handler]));

/** The behaviour of an id's type. */
export function handlerOf(id: ArmId): ResourceHandler {
  const handler = BY_TYPE.get(id.type.toLowerCase());
  if (!handler) {
    throw unsupported(id, "used");
  }
  return handler;
}

/** Whether a resource is there, readable or not. */
export function exists(handler: ResourceHandler, context: Context, id: ArmId): boolean {
  return handler.exists?.(context, id) ?? handler.read(context, id) !== undefined;
}

/** A resource needs its group, a nested one its parent, an extension what it is about. */
export function requireSurroundings(context: Context, id: ArmId): void {
  requireGroup(context, id);
  const extension = EXTENSIONS.includes(id.type);
  if (
    extension &&
    /\/providers\/Microsoft\.(KeyVault|DataFactory|ManagedIdentity)\//i.test(id.scope)
  ) {
    const scope = parseArmId(id.scope);
    if (!exists(handlerOf(scope), context, scope)) {
      throw notFound(scope);
    }
  } else if (!extension && id.type.split("/").length > 2) {
    const parent = parentOf(id);
    if (!exists(handlerOf(parent), context, parent)) {
      throw parentNotFound(`${parent.type.split("/").at(-1)}/${parent.name}`);
    }
  }
}

/** The resource group of anything but a group must be there. */
export function requireGroup(context: Context, id: ArmId): void {
  const isGroup = id.type === resourceGroups.type;
  if (!isGroup && id.resourceGroup !== "") {
    const group = `/subscriptions/${id.subscriptionId}/resourceGroups/${id.resourceGroup}`;
    if (!context.state.resourceGroups[group.toLowerCase()]) {
      throw resourceGroupNotFound(id.resourceGroup);
    }
  }
}

/** Azure's answer for a resource that is not there. */
export function notFound(id: ArmId): ArmError {
  return id.type === resourceGroups.type
    ? resourceGroupNotFound(id.name)
    : resourceNotFound(id.type, id.names, id.resourceGroup);
}

/** The sandbox's own refusal; Azure knows many more types. */
export function unsupported(id: ArmId, what: string): ArmError {
  const types = HANDLERS.map(({ type }) => type).join(", ");
  return new ArmError(
    400,
    "SandboxUnsupportedType",
    `'${id.id}' cannot be ${what} in the sandbox. It knows: ${types}.`,
  );
}
