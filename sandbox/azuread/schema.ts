import type { JsonObject } from "../arm/json";

const strings = (...names: string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, { type: "string" }]));

/** The part of azuread's schema that the sandbox knows: enough for YAML programs. */
export function packageSchema(version: string): JsonObject {
  const config = strings("tenantId", "clientId", "environment");
  return {
    name: "azuread",
    version,
    description: "The part of Pulumi's azuread package that the sandbox knows.",
    config: { variables: config },
    provider: { inputProperties: config },
    types: {},
    resources: {},
    functions: {
      "azuread:index/getClientConfig:getClientConfig": {
        outputs: { properties: strings("id", "clientId", "objectId", "tenantId") },
      },
      "azuread:index/getGroup:getGroup": {
        inputs: {
          properties: {
            ...strings("displayName", "objectId"),
            mailEnabled: { type: "boolean" },
            securityEnabled: { type: "boolean" },
          },
        },
        outputs: {
          properties: {
            ...strings("id", "objectId", "displayName", "description"),
            mailEnabled: { type: "boolean" },
            securityEnabled: { type: "boolean" },
          },
        },
      },
      "azuread:index/getUser:getUser": {
        inputs: { properties: strings("userPrincipalName", "objectId") },
        outputs: {
          properties: {
            ...strings("id", "objectId", "userPrincipalName", "displayName", "userType", "mail"),
            accountEnabled: { type: "boolean" },
          },
        },
      },
    },
  };
}
