import { DOCUMENTED_DEFAULT, STUDIO_DEFAULT } from "./expansion";
import { Exported } from "./exports";

const SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000001";

/** The id of an identity, as Azure writes it. */
export function identityId(name: string, group = "resourceGroups"): string {
  return `/subscriptions/${SUBSCRIPTION}/${group}/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
}

const ENV = { env: { type: "string", value: "dev" }, retries: { type: "int", value: 3 } };

/** F1: global parameters, location and an identity of its own, all from parameters. */
export const F1: Exported = {
  factory: {
    name: "adf-dev",
    properties: { globalParameters: ENV },
    location: "westeurope",
    identity: { type: "SystemAssigned", principalId: "p", tenantId: "t" },
  },
};

/** F2: a definition without location and identity, which are literals then. */
export const F2: Exported = {
  factory: F1.factory,
  definition: { properties: { globalParameters: { "*": { value: "=" } } } },
};

/** F3: a definition with a slip of the pen, so that global parameters are literals. */
export const F3: Exported = {
  factory: F1.factory,
  definition: {
    ...STUDIO_DEFAULT,
    properties: { gtestlobalParameters: { "*": { value: "=" } } },
  },
};

/** F4: no factory; global parameters in a resource of their own. */
export const F4: Exported = {
  factory: F1.factory,
  includeFactoryTemplate: false,
  includeGlobalParamsTemplate: true,
};

/** F5: both. */
export const F5: Exported = { factory: F1.factory, includeGlobalParamsTemplate: true };

/** F6: a key with a version, an identity whose id is written in two ways, an address with a slash. */
export const F6: Exported = {
  factory: {
    name: "adf-dev",
    properties: {
      encryption: {
        keyName: "cmk",
        vaultBaseUrl: "https://kv-dev.vault.azure.net/",
        keyVersion: "0123456789abcdef0123456789abcdef",
        identity: { userAssignedIdentity: identityId("id-dev") },
      },
      globalConfigurations: { PipelineBillingEnabled: "false" },
    },
    location: "westeurope",
    identity: {
      type: "UserAssigned",
      userAssignedIdentities: {
        [identityId("id-dev", "resourcegroups")]: { clientId: "c", principalId: "p" },
      },
    },
  },
};

/** F7: a key without a version, unwrapped by the factory's own identity. */
export const F7: Exported = {
  factory: {
    name: "adf-dev",
    properties: {
      encryption: { keyName: "cmk", vaultBaseUrl: "https://kv-dev.vault.azure.net" },
    },
    location: "westeurope",
    identity: { type: "SystemAssigned", principalId: "p", tenantId: "t" },
  },
};

/** F8: an identity of its own and two more. */
export const F8: Exported = {
  factory: {
    name: "adf-dev",
    properties: {},
    location: "westeurope",
    identity: {
      type: "SystemAssigned,UserAssigned",
      principalId: "p",
      tenantId: "t",
      userAssignedIdentities: { [identityId("id-dev")]: {}, [identityId("id-more")]: {} },
    },
  },
};

/** F9: a short name. */
export const F9: Exported = {
  factory: F1.factory,
  definition: {
    ...STUDIO_DEFAULT,
    properties: { globalParameters: { "*": { value: "=:-p1" } } },
    location: "=:-region",
  },
};
F9.factory = { ...F1.factory, properties: { globalParameters: { env: ENV.env } } };

/** F13: a factory whose file in git has no location. */
export const F13: Exported = { factory: { name: "adf-dev", properties: {} } };

/** F14: a Studio in another language. */
export const F14: Exported = { factory: F1.factory, metadata: "データ ファクトリ名" };

/** F15: a factory with nothing. */
export const F15: Exported = {
  factory: { name: "adf-dev", properties: {}, location: "westeurope" },
};

/** F18: the definition of Microsoft's page, which has neither encryption nor identity. */
export const F18: Exported = { factory: F6.factory, definition: DOCUMENTED_DEFAULT };

/** F20: names that break what is not careful. */
export const F20: Exported = {
  factory: F1.factory,
  children: [
    {
      type: "linkedServices",
      name: "dataFactory",
      properties: { url: "[parameters('dataFactory_properties_typeProperties_url')]" },
      parameters: { properties_typeProperties_url: { type: "string", defaultValue: "https://x" } },
    },
    { type: "pipelines", name: "a'b" },
    { type: "pipelines", name: "default" },
    { type: "datasets", name: "テーブル" },
    { type: "datasets", name: "x".repeat(140) },
  ],
};

/** All shapes of one exported file. */
export const SINGLE = { F1, F2, F3, F4, F5, F6, F7, F8, F9, F13, F14, F15, F18, F20 };
