import type { Context } from "./context";
import { KeyVaultError } from "./errors";
import { isWithin } from "./ids";
import { objectAt } from "./json";
import { currentVersion } from "./keys";
import type { Principal } from "./principals";
import { isEffective } from "./role-assignments";
import { roleAllows } from "./roles";
import type { KeyRecord, KeyVersionRecord, VaultRecord } from "./state";

export type KeyAction = "get" | "wrapKey" | "unwrapKey";

const DATA_ACTION: Record<KeyAction, string> = {
  get: "Microsoft.KeyVault/vaults/keys/read",
  wrapKey: "Microsoft.KeyVault/vaults/keys/wrap/action",
  unwrapKey: "Microsoft.KeyVault/vaults/keys/unwrap/action",
};

/** Where a call to a vault's data plane comes from. */
export interface Origin {
  readonly address: string;
  readonly trustedService: boolean;
}

/** What a firewall guards: a vault, or a managed HSM. */
type Guarded = Pick<VaultRecord, "name" | "location" | "networkAcls" | "publicNetworkAccess">;

/**
 * Whether the vault's firewall lets a call through.
 *
 * Documented: https://learn.microsoft.com/azure/key-vault/general/network-security. Data Factory's
 * fetching of customer-managed keys is not on its list of trusted services, yet works in practice.
 * That the bypass also holds with public network access disabled is unconfirmed.
 */
export function isReachable(vault: Guarded, origin: Origin): boolean {
  const acls = vault.networkAcls ?? {};
  const bypass = String(acls["bypass"] ?? "AzureServices").toLowerCase();
  if (origin.trustedService && bypass === "azureservices") {
    return true;
  }
  if (vault.publicNetworkAccess.toLowerCase() === "disabled") {
    return false;
  }
  const open = String(acls["defaultAction"] ?? "Allow").toLowerCase() === "allow";
  const rules = Array.isArray(acls["ipRules"]) ? acls["ipRules"] : [];
  const allowed = rules.some((rule) => {
    const value = String(objectAt({ rule }, "rule")["value"] ?? "");
    return value === origin.address || value === `${origin.address}/32`;
  });
  return open || allowed;
}

/** @throws KeyVaultError when the firewall stops the call. Seen: hashicorp/terraform-provider-azurerm#9738. */
export function requireReachable(vault: Guarded, origin: Origin, caller: Principal): void {
  if (!isReachable(vault, origin)) {
    throw new KeyVaultError(
      403,
      "Forbidden",
      "ForbiddenByFirewall",
      "Client address is not authorized and caller is not a trusted service.\r\n" +
        `Client address: ${origin.address}\r\nCaller: ${describe(caller)}\r\n` +
        `Vault: ${vault.name};location=${vault.location}`,
    );
  }
}

/** Checks that a principal may do something with a key, under the vault's own permission model. */
export function requirePermission(
  context: Context,
  caller: Principal,
  vault: VaultRecord,
  keyName: string,
  action: KeyAction,
): void {
  const keyId = `${vault.id}/keys/${keyName}`;
  if (vault.enableRbacAuthorization) {
    if (!allowedByRole(context, caller, keyId, DATA_ACTION[action])) {
      throw forbiddenByRbac(caller, vault, keyId, DATA_ACTION[action]);
    }
  } else if (!allowedByPolicy(caller, vault, action)) {
    throw forbiddenByPolicy(caller, vault, action);
  }
}

function allowedByRole(
  context: Context,
  caller: Principal,
  keyId: string,
  action: string,
): boolean {
  return Object.values(context.state.roleAssignments).some(
    (assignment) =>
      assignment.principalId.toLowerCase() === caller.principalId.toLowerCase() &&
      isWithin(keyId, assignment.scope) &&
      roleAllows(assignment.roleDefinitionId, action) &&
      isEffective(context, assignment),
  );
}

/** Access policies have effect at once: Azure/bicep#16601. */
function allowedByPolicy(caller: Principal, vault: VaultRecord, action: KeyAction): boolean {
  return vault.accessPolicies.some(({ objectId, tenantId, permissions }) => {
    const allowed = permissions["keys"];
    return (
      objectId.toLowerCase() === caller.principalId.toLowerCase() &&
      tenantId.toLowerCase() === caller.tenantId.toLowerCase() &&
      Array.isArray(allowed) &&
      allowed.some((name) => ["all", action.toLowerCase()].includes(String(name).toLowerCase()))
    );
  });
}

/** Seen: hashicorp/terraform-provider-azurerm#27817. */
function forbiddenByRbac(
  caller: Principal,
  vault: VaultRecord,
  keyId: string,
  action: string,
): KeyVaultError {
  return new KeyVaultError(
    403,
    "Forbidden",
    "ForbiddenByRbac",
    "Caller is not authorized to perform action on resource.\r\n" +
      "If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\n" +
      `Caller: ${describe(caller)}\r\nAction: '${action}'\r\nResource: '${keyId.toLowerCase()}'\r\n` +
      "Assignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\n" +
      `Vault: ${vault.name};location=${vault.location}\r\n`,
  );
}

/** Seen: dotnet/AspNetCore.Docs#23035. */
function forbiddenByPolicy(
  caller: Principal,
  vault: VaultRecord,
  action: KeyAction,
): KeyVaultError {
  return new KeyVaultError(
    403,
    "Forbidden",
    "ForbiddenByPolicy",
    `The user, group or application '${describe(caller)}' does not have keys ${action} permission on ` +
      `key vault '${vault.name};location=${vault.location}'. ` +
      "For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
  );
}

function describe({ clientId, principalId, tenantId }: Principal): string {
  return `appid=${clientId};oid=${principalId};iss=https://sts.windows.net/${tenantId}/`;
}

/**
 * The version of a key that an operation works on.
 *
 * @param version empty or undefined for the current one.
 * @throws KeyVaultError as for a missing key when there is no such version.
 */
export function requireVersion(key: KeyRecord, version: string | undefined): KeyVersionRecord {
  const found = version
    ? key.versions.find((item) => item.version === version.toLowerCase())
    : currentVersion(key);
  if (!found) {
    throw keyNotFound(`${key.name}/${version}`);
  }
  return found;
}

/** Seen: Azure/azure-sdk-for-net#22002. */
export function keyNotFound(name: string): KeyVaultError {
  return new KeyVaultError(
    404,
    "KeyNotFound",
    "KeyNotFound",
    `A key with (name/id) ${name} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. ` +
      "For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182",
  );
}

/** Checks that a key's version can be used for an operation now. */
export function requireUsable(
  context: Context,
  key: KeyRecord,
  version: KeyVersionRecord,
  action: "wrapKey" | "unwrapKey",
): void {
  const seconds = context.now / 1000;
  if (!version.enabled) {
    // Seen: Azure/azure-sdk-for-python#45342.
    throw new KeyVaultError(
      403,
      "Forbidden",
      "KeyDisabled",
      `Operation ${action.toLowerCase()} is not allowed on a disabled key.`,
    );
  }
  // Dates stop wrapping only. Documented: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details
  if (action === "wrapKey" && version.expires !== undefined && version.expires <= seconds) {
    // Unconfirmed inner code and sentence.
    throw new KeyVaultError(
      403,
      "Forbidden",
      "KeyExpired",
      `Operation ${action.toLowerCase()} is not allowed on an expired key.`,
    );
  }
  if (action === "wrapKey" && version.notBefore !== undefined && version.notBefore > seconds) {
    // Unconfirmed inner code and sentence.
    throw new KeyVaultError(
      403,
      "Forbidden",
      "KeyNotYetValid",
      `Operation ${action.toLowerCase()} is not allowed on a key that is not valid yet.`,
    );
  }
  if (!key.keyOps.some((operation) => operation.toLowerCase() === action.toLowerCase())) {
    // Seen: getsops/sops#537.
    throw new KeyVaultError(
      403,
      "Forbidden",
      "KeyOperationForbidden",
      `Operation is not allowed.\r\nOperation: "${action}"`,
    );
  }
}
