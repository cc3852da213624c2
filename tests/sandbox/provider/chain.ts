import type { JsonObject } from "../../../sandbox/arm/json";
import { CRYPTO_USER, idOf } from "../support";
import type { Deployed, EngineClient } from "./client";
import { FACTORY, GRANT, IDENTITY, KEY, VAULT, VAULT_PROPERTIES } from "./fixture";

const inGroup = { resourceGroupName: "rg-data" };

/** What a program with a vault, a key, an identity, a grant and a factory makes the engine do. */
export async function deployChain(
  engine: EngineClient,
): Promise<Record<"vault" | "key" | "identity" | "grant" | "factory", Deployed>> {
  const vault = await engine.deploy(VAULT, {
    ...inGroup,
    vaultName: "kv-orders",
    properties: VAULT_PROPERTIES,
  });
  const key = await engine.deploy(KEY, {
    ...inGroup,
    vaultName: "kv-orders",
    keyName: "cmk",
    properties: { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] },
  });
  const identity = await engine.deploy(IDENTITY, { ...inGroup, resourceName: "id-orders" });
  const grant = await engine.deploy(GRANT, {
    scope: vault.id,
    principalId: identity.outputs["principalId"]!,
    principalType: "ServicePrincipal",
    roleDefinitionId: idOf.role(CRYPTO_USER),
  });
  const factory = await engine.deploy(FACTORY, {
    ...inGroup,
    factoryName: "adf-orders",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identity.id]: {} } },
    encryption: {
      keyName: "cmk",
      vaultBaseUrl: (vault.outputs["properties"] as JsonObject)["vaultUri"]!,
      identity: { userAssignedIdentity: identity.id },
    },
  });
  return { vault, key, identity, grant, factory };
}
