import { newGuid, newRecord, ResourceHandler, systemData } from "./context";
import { invalidResourceLocation } from "./errors";
import { isWithin } from "./ids";
import type { JsonObject } from "./json";
import { requireName } from "./names";
import { requireRegion, sameRegion } from "./regions";
import { drop, tenantOf, IdentityRecord } from "./state";

/**
 * Microsoft.ManagedIdentity/userAssignedIdentities. Every creation makes a new principal, also
 * under a name that was used before; role assignments of the old one stay behind, useless.
 *
 * Documented: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations
 */
export const identities: ResourceHandler = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",

  read(context, id) {
    const identity = context.state.identities[id.key];
    return identity && bodyOf(identity);
  },

  list(context, collection) {
    return Object.values(context.state.identities)
      .filter((identity) => isWithin(identity.id, collection.scope))
      .map(bodyOf);
  },

  write(context, id, body) {
    requireName("identity", id.name);
    const location = requireRegion(context, body["location"], this.type);
    const existing = context.state.identities[id.key];
    if (existing && !sameRegion(existing.location, location)) {
      throw invalidResourceLocation(id.name, id.resourceGroup, existing.location, location);
    }
    const identity: IdentityRecord = {
      ...newRecord(context, id, body["tags"]),
      location,
      tenantId: existing?.tenantId ?? tenantOf(context.state, id.subscriptionId),
      principalId: existing?.principalId ?? newGuid(),
      clientId: existing?.clientId ?? newGuid(),
      ...(existing && { id: existing.id, name: existing.name, createdAt: existing.createdAt }),
    };
    context.state.identities[id.key] = identity;
    return { status: existing ? 200 : 201, body: bodyOf(identity) };
  },

  remove(context, id) {
    drop(context.state.identities, id.key);
  },
};

function bodyOf(identity: IdentityRecord): JsonObject {
  return {
    id: identity.id,
    name: identity.name,
    type: identities.type,
    location: identity.location,
    tags: identity.tags,
    systemData: systemData(identity),
    properties: {
      tenantId: identity.tenantId,
      principalId: identity.principalId,
      clientId: identity.clientId,
    },
  };
}
