import type { JsonObject, SimulatedAzure } from "../../../../sandbox";
import { grantBody, idOf, keyBody, vaultBody } from "../../../sandbox/support";
import { omit, Parsed } from "./parsed";
import { GIT, settings } from "./workbench";

export const GLOBALS = {
  env: { type: "string", value: "dev" },
  retries: { type: "int", value: 3 },
};
export const PURVIEW = {
  purviewResourceId:
    "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Purview/accounts/purview",
};

/** Vault, key, identity and grant of an environment. @returns the settings of its factory */
export async function prepare(
  azure: SimulatedAzure,
  name: string,
  changes: object = {},
): Promise<object> {
  const vault = idOf.vault(`kv-${name}`);
  await azure.put(vault, vaultBody());
  await azure.put(idOf.key(`kv-${name}`, `cmk-${name}`), keyBody());
  const identity = await azure.put(idOf.identity(`id-${name}`), { location: "westeurope" });
  const { principalId } = identity["properties"] as { principalId: string };
  const guid = `cccccccc-0000-4000-8000-${name.padStart(12, "0").replace(/[^0-9a-f]/g, "a")}`;
  await azure.put(idOf.grant(vault, guid), grantBody(principalId));
  return settings(name, {
    globalParameters: GLOBALS,
    repoConfiguration: GIT,
    purviewConfiguration: PURVIEW,
    ...changes,
  });
}

/** A factory with these settings, which holds a pipeline. */
export async function createFactory(azure: SimulatedAzure, its: Parsed): Promise<string> {
  const id = idOf.factory(its.factoryName);
  const { location, identity, tags, ...rest } = its;
  const properties = omit(rest, "factoryName", "vaultLocation");
  await azure.put(id, { location, identity, tags, properties } as JsonObject);
  await azure.put(`${id}/pipelines/old`, { properties: {} });
  return id;
}

/** A factory without what changes with each PUT. */
export async function factoryAt(azure: SimulatedAzure, id: string): Promise<Parsed> {
  return omit(await azure.get(id), "eTag");
}
