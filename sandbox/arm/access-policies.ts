import type { ResourceHandler } from "./context";
import { badRequest, parentNotFound } from "./errors";
import { ArmId, parentOf } from "./ids";
import { isObject, Json, JsonObject, objectAt } from "./json";
import type { AccessPolicyEntry } from "./state";
import { readAccessPolicies } from "./vault-properties";

/**
 * Microsoft.KeyVault/vaults/accessPolicies: not resources but three operations on a vault's list,
 * each touching only the principals it names.
 *
 * Documented: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy
 */
export const accessPolicies: ResourceHandler = {
  type: "Microsoft.KeyVault/vaults/accessPolicies",

  read() {
    return undefined;
  },

  write(context, id: ArmId, body) {
    const vault = context.state.vaults[parentOf(id).key];
    if (!vault) {
      throw parentNotFound(`vaults/${id.names[0]}`);
    }
    const changes = readAccessPolicies(objectAt(body, "properties")["accessPolicies"]);
    for (const change of changes) {
      vault.accessPolicies = applied(id.name.toLowerCase(), vault.accessPolicies, change);
    }
    vault.changedAt = context.now;
    const properties = { accessPolicies: vault.accessPolicies.map((policy) => ({ ...policy })) };
    return { status: 200, body: { id: id.id, type: this.type, name: id.name, properties } };
  },
};

function applied(
  operation: string,
  current: AccessPolicyEntry[],
  change: AccessPolicyEntry,
): AccessPolicyEntry[] {
  const existing = current.find((policy) => samePrincipal(policy, change));
  const others = current.filter((policy) => policy !== existing);
  switch (operation) {
    case "replace":
      return [...others, change];
    case "add":
      return [...others, { ...change, permissions: union(existing?.permissions ?? {}, change) }];
    case "remove": {
      const left = difference(existing?.permissions ?? {}, change);
      const empty = Object.values(left).every(
        (names) => !Array.isArray(names) || names.length === 0,
      );
      return empty ? others : [...others, { ...change, permissions: left }];
    }
    default:
      throw badRequest(
        `'${operation}' is not an access policy operation: use add, replace or remove.`,
      );
  }
}

function samePrincipal(left: AccessPolicyEntry, right: AccessPolicyEntry): boolean {
  const identityOf = ({ tenantId, objectId, applicationId }: AccessPolicyEntry) =>
    [tenantId, objectId, applicationId ?? ""].join("/").toLowerCase();
  return identityOf(left) === identityOf(right);
}

function union(current: JsonObject, { permissions }: AccessPolicyEntry): JsonObject {
  const kinds = new Set([...Object.keys(current), ...Object.keys(permissions)]);
  return mapKinds([...kinds], (kind) => {
    const have = names(current[kind]);
    return [...have, ...names(permissions[kind]).filter((name) => !includes(have, name))];
  });
}

function difference(current: JsonObject, { permissions }: AccessPolicyEntry): JsonObject {
  return mapKinds(Object.keys(current), (kind) =>
    names(current[kind]).filter((name) => !includes(names(permissions[kind]), name)),
  );
}

function mapKinds(kinds: string[], namesOf: (kind: string) => string[]): JsonObject {
  return Object.fromEntries(kinds.map((kind) => [kind, namesOf(kind)]));
}

function names(value: Json | undefined): string[] {
  return Array.isArray(value) && !isObject(value) ? value.map(String) : [];
}

function includes(list: readonly string[], name: string): boolean {
  return list.some((item) => item.toLowerCase() === name.toLowerCase());
}
