import type { Json, JsonObject } from "./json";

export interface ResourceRecord {
  /** The id in the casing it was created with. */
  id: string;
  name: string;
  tags?: JsonObject;
  /** Milliseconds since 1970. */
  createdAt: number;
  changedAt: number;
}

export interface ResourceGroupRecord extends ResourceRecord {
  location: string;
  managedBy?: string;
}

export interface AccessPolicyEntry {
  tenantId: string;
  objectId: string;
  applicationId?: string;
  permissions: JsonObject;
}

export interface VaultRecord extends ResourceRecord {
  location: string;
  tenantId: string;
  skuName: "standard" | "premium";
  accessPolicies: AccessPolicyEntry[];
  enableRbacAuthorization: boolean;
  enableSoftDelete: boolean;
  /** Absent until it is switched on, and true for good from then on. */
  enablePurgeProtection?: true;
  softDeleteRetentionInDays: number;
  networkAcls?: JsonObject;
  publicNetworkAccess: string;
  /** enabledForDeployment and its likes: kept and shown, without effect here. */
  flags: JsonObject;
}

export interface KeyVersionRecord {
  /** 32 hexadecimal digits. */
  version: string;
  /** Seconds since 1970, as Key Vault counts. */
  created: number;
  updated: number;
  enabled: boolean;
  expires?: number;
  notBefore?: number;
  /** PEM. Key Vault never hands this out; no face of the sandbox may either. */
  privateKey: string;
}

export interface KeyRecord extends ResourceRecord {
  kty: string;
  keySize?: number;
  curveName?: string;
  keyOps: string[];
  exportable: boolean;
  rotationPolicy?: JsonObject;
  releasePolicy?: JsonObject;
  /** Oldest first. */
  versions: KeyVersionRecord[];
}

export interface DeletedVaultRecord {
  vault: VaultRecord;
  keys: KeyRecord[];
  deletedKeys: KeyRecord[];
  deletedAt: number;
  purgeAt: number;
}

export interface IdentityRecord extends ResourceRecord {
  location: string;
  tenantId: string;
  principalId: string;
  clientId: string;
}

export interface RoleAssignmentRecord extends ResourceRecord {
  scope: string;
  principalId: string;
  principalType: string;
  roleDefinitionId: string;
  description?: string;
  condition?: string;
  conditionVersion?: string;
  delegatedManagedIdentityResourceId?: string;
}

/** How a factory's data key is locked up. */
export interface FactoryEncryptionRecord {
  /** The id of the key resource. */
  keyId: string;
  keyVersion: string;
  /** The principal that Data Factory acts as; a re-created identity is another principal. */
  principalId: string;
  /** The identity's id; absent for the factory's own identity. */
  identityId?: string;
  /** The data key, wrapped with RSA-OAEP-256, base64. */
  wrappedKey: string;
  /** SHA-256 of the data key, base64: proves that what was unwrapped is what was wrapped. */
  fingerprint: string;
}

export interface FactoryRecord extends ResourceRecord {
  location: string;
  /** As last put: identity and properties in Azure's shape. */
  identity?: JsonObject;
  properties: JsonObject;
  /** The factory's own identity, once it has one. */
  systemPrincipalId?: string;
  encryption?: FactoryEncryptionRecord;
  etag: string;
}

export interface FactoryEntityRecord extends ResourceRecord {
  properties: JsonObject;
  etag: string;
}

export interface LockRecord extends ResourceRecord {
  scope: string;
  level: "CanNotDelete" | "ReadOnly";
  notes?: string;
  owners?: Json[];
}

export interface DiagnosticSettingRecord extends ResourceRecord {
  /** As last put. */
  properties: JsonObject;
}

/** A template's deployment, in the history of its resource group. */
export interface DeploymentRecord extends ResourceRecord {
  parameters: JsonObject;
  templateHash: string;
  correlationId: string;
  /** Ids of what it deployed. */
  outputResources: string[];
}

/** A managed HSM, as far as Data Factory's use of a key in it needs it. */
export interface ManagedHsmRecord extends ResourceRecord {
  location: string;
  tenantId: string;
  enablePurgeProtection: boolean;
  networkAcls?: JsonObject;
  publicNetworkAccess: string;
  isActivated: boolean;
  provisioningState: string;
  keys: KeyRecord[];
  grants: ManagedHsmGrant[];
}

/** A role assignment of the HSM's own; Azure's role assignments have no effect on its keys. */
export interface ManagedHsmGrant {
  principalId: string;
  /** The role's name. */
  role: string;
  /** One key; all of them when absent. */
  keyName?: string;
}

/** Somebody whom a directory knows beside the managed identities. */
export interface UserRecord {
  objectId: string;
  userPrincipalName: string;
  displayName: string;
}

export interface GroupRecord {
  objectId: string;
  displayName: string;
}
