import { DEPLOYER, newRecord, ResourceHandler, systemData } from "./context";
import type { Context } from "./context";
import { ArmId, isWithin } from "./ids";
import type { JsonObject } from "./json";
import { keyKind, newPrivateKey } from "./key-material";
import { newKeyVersion } from "./keys";
import { ManagedHsmGrantSettings, readGrant } from "./managed-hsm-access";
import { managedHsmSuffix } from "./regions";
import type { KeyRecord, ManagedHsmRecord } from "./state";

/** What a managed HSM is to be: tests put it as a whole. */
export interface ManagedHsmSettings {
  readonly location: string;
  /** Default: the home tenant. */
  readonly tenantId?: string;
  /** Soft delete is always on. Default: true. */
  readonly enablePurgeProtection?: boolean;
  /** As Azure has it for vaults. Default: none, which lets everybody through. */
  readonly networkAcls?: JsonObject;
  /** Default: "Enabled". */
  readonly publicNetworkAccess?: string;
  /** Whether its security domain has been downloaded. Default: true. */
  readonly isActivated?: boolean;
  /** Default: "Succeeded". */
  readonly provisioningState?: string;
  readonly keys?: readonly ManagedHsmKey[];
  /** Local role assignments. */
  readonly grants?: readonly ManagedHsmGrantSettings[];
}

export interface ManagedHsmKey {
  readonly name: string;
  /** 32 hexadecimal digits. Default: any. */
  readonly version?: string;
  /** Default: RSA-HSM. */
  readonly kty?: "RSA-HSM" | "EC-HSM";
  readonly keySize?: 2048 | 3072 | 4096;
  /** Default: wrapKey and unwrapKey. */
  readonly keyOps?: readonly string[];
}

/**
 * Microsoft.KeyVault/managedHSMs. Resource Manager only reads them here: creating one takes Azure
 * half an hour and ceremonies of the customer's. Its keys are out of Resource Manager's reach, as in
 * every HSM that does not trust it.
 * Documented: https://learn.microsoft.com/azure/key-vault/managed-hsm/authorize-azure-resource-manager
 */
export const managedHsms: ResourceHandler = {
  type: "Microsoft.KeyVault/managedHSMs",

  read(context, id) {
    const hsm = Object.values(context.state.managedHsms).find(
      (item) => item.id.toLowerCase() === id.key,
    );
    return hsm && bodyOf(hsm);
  },

  list(context, collection) {
    return Object.values(context.state.managedHsms)
      .filter((hsm) => isWithin(hsm.id, collection.scope))
      .map(bodyOf);
  },
};

/** The material of the keys that an HSM does not have yet, by name. */
export async function newHsmMaterial(
  existing: ManagedHsmRecord | undefined,
  keys: readonly ManagedHsmKey[],
): Promise<ReadonlyMap<string, string>> {
  const missing = keys.filter(({ name }) => !existing?.keys.some((key) => key.name === name));
  const made = missing.map(async ({ name, kty = "RSA-HSM", keySize }) => {
    const material = await newPrivateKey(keyKind(kty, keySize, undefined));
    return [name, material] as const;
  });
  return new Map(await Promise.all(made));
}

/** Creates or replaces an HSM; keys of the same name stay the same keys. */
export function putManagedHsm(
  context: Context,
  id: ArmId,
  settings: ManagedHsmSettings,
  material: ReadonlyMap<string, string>,
): ManagedHsmRecord {
  const { state, now } = context;
  const { keys = [], grants = [], ...given } = settings;
  const existing = state.managedHsms[id.name.toLowerCase()];
  const uri = managedHsmUri({ name: id.name, location: given.location });
  const hsm: ManagedHsmRecord = {
    ...newRecord(context, id, undefined),
    tenantId: state.home.tenantId,
    enablePurgeProtection: true,
    publicNetworkAccess: "Enabled",
    isActivated: true,
    provisioningState: "Succeeded",
    ...given,
    keys: keys.map((key) => {
      const before = existing?.keys.find((item) => item.name === key.name);
      return before ?? newHsmKey(`${uri}keys/${key.name}`, key, now, material.get(key.name)!);
    }),
    grants: grants.map(readGrant),
  };
  state.managedHsms[id.name.toLowerCase()] = hsm;
  return hsm;
}

function newHsmKey(id: string, key: ManagedHsmKey, now: number, privateKey: string): KeyRecord {
  const { name, version, kty = "RSA-HSM", keySize, keyOps = ["wrapKey", "unwrapKey"] } = key;
  return {
    id,
    name,
    createdAt: now,
    changedAt: now,
    ...keyKind(kty, keySize, undefined),
    keyOps: [...keyOps],
    exportable: false,
    versions: [{ ...newKeyVersion(now, privateKey), ...(version !== undefined && { version }) }],
  };
}

/** An HSM's address, with the slash at the end. */
export function managedHsmUri({ name, location }: { name: string; location: string }): string {
  return `https://${name.toLowerCase()}.${managedHsmSuffix(location)}/`;
}

/** @see https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms/get */
function bodyOf(hsm: ManagedHsmRecord): JsonObject {
  return {
    id: hsm.id,
    name: hsm.name,
    type: managedHsms.type,
    location: hsm.location,
    sku: { family: "B", name: "Standard_B1" },
    systemData: systemData(hsm),
    properties: {
      tenantId: hsm.tenantId,
      initialAdminObjectIds: [DEPLOYER.objectId],
      hsmUri: managedHsmUri(hsm),
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: hsm.enablePurgeProtection,
      networkAcls: hsm.networkAcls,
      publicNetworkAccess: hsm.publicNetworkAccess,
      privateEndpointConnections: [],
      regions: [],
      provisioningState: hsm.provisioningState,
      securityDomainProperties: { activationStatus: hsm.isActivated ? "Active" : "NotActivated" },
    },
  };
}
