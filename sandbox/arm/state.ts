import type {
  DeletedVaultRecord,
  DeploymentRecord,
  DiagnosticSettingRecord,
  FactoryEntityRecord,
  FactoryRecord,
  GroupRecord,
  IdentityRecord,
  KeyRecord,
  LockRecord,
  ManagedHsmRecord,
  ResourceGroupRecord,
  RoleAssignmentRecord,
  UserRecord,
  VaultRecord,
} from "./records";

export type * from "./records";

/** Raised when a stored sandbox can no longer be read as before. */
export const STATE_VERSION = 1;

type Table<T> = Record<string, T>;

/** Everything the simulated Azure remembers. Tables are keyed by id in lower case. */
export interface State {
  version: typeof STATE_VERSION;
  /** The subscription and tenant of a caller that names none. */
  home: { subscriptionId: string; tenantId: string };
  /** Further subscriptions with their tenants. */
  subscriptions: Table<{ tenantId: string }>;
  resourceGroups: Table<ResourceGroupRecord>;
  vaults: Table<VaultRecord>;
  deletedVaults: Table<DeletedVaultRecord>;
  keys: Table<KeyRecord>;
  deletedKeys: Table<KeyRecord>;
  identities: Table<IdentityRecord>;
  roleAssignments: Table<RoleAssignmentRecord>;
  factories: Table<FactoryRecord>;
  factoryEntities: Table<FactoryEntityRecord>;
  locks: Table<LockRecord>;
  diagnosticSettings: Table<DiagnosticSettingRecord>;
  deployments: Table<DeploymentRecord>;
  /** Of the home tenant, as are the groups. */
  users: Table<UserRecord>;
  groups: Table<GroupRecord>;
  /** By name in lower case. */
  managedHsms: Table<ManagedHsmRecord>;
}

/** Tables that stores of the first sandboxes do not have. */
export const TABLES_ADDED_LATER = [
  "locks",
  "diagnosticSettings",
  "deployments",
  "users",
  "groups",
  "managedHsms",
] as const;

export function emptyState(home: State["home"]): State {
  return {
    version: STATE_VERSION,
    home,
    subscriptions: {},
    resourceGroups: {},
    vaults: {},
    deletedVaults: {},
    keys: {},
    deletedKeys: {},
    identities: {},
    roleAssignments: {},
    factories: {},
    factoryEntities: {},
    locks: {},
    diagnosticSettings: {},
    deployments: {},
    users: {},
    groups: {},
    managedHsms: {},
  };
}

/** The tenant of a subscription: the home tenant unless it was arranged otherwise. */
export function tenantOf(state: State, subscriptionId: string): string {
  return state.subscriptions[subscriptionId.toLowerCase()]?.tenantId ?? state.home.tenantId;
}

/** Takes a record out of a table. */
export function drop<T>(table: Record<string, T>, key: string): T | undefined {
  const record = table[key];
  Reflect.deleteProperty(table, key);
  return record;
}
