import * as pulumi from "@pulumi/pulumi";
import { parseKeyUri } from "../azure/key-uris";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { inspectHost } from "./existing-key";
import { ChosenKey } from "./key";
import { versionOf } from "./key-version";
import { NEWEST_IN_MANAGED_HSM } from "./managed-hsm-conflicts";
import { Context } from "./site";
import { argumentError } from "./validated-arguments";
import { ChosenVault } from "./vault";

/**
 * Uses a key of a managed HSM by its name. The key itself is not read: an HSM answers Resource Manager
 * nothing about keys unless it was told to trust it.
 * https://learn.microsoft.com/azure/key-vault/managed-hsm/authorize-azure-resource-manager
 */
export function useManagedHsmKey(
  { component, name, reject }: Context,
  hsm: ChosenVault,
  { existingKeyUri, existingKeyName, key = {} }: EncryptedDataFactoryArgs,
): ChosenKey {
  const address = pulumi.output(existingKeyUri).apply((uri) => uri && parseKeyUri(uri));
  const chosen = pulumi
    .all([address, existingKeyName, hsm.uri])
    .apply(([given, keyName = "", hsmUri]) => {
      const problems = given ? inspectHost(given.holderUri, hsmUri) : [];
      if (problems.length > 0) {
        throw argumentError(component, name, problems);
      }
      return given ? { name: given.name, version: given.version } : { name: keyName };
    });
  const version = pulumi
    .all([
      chosen,
      versionOf(key, () => {
        throw reject(NEWEST_IN_MANAGED_HSM);
      }),
    ])
    .apply(([given, other]) => given.version ?? other);
  const uri = pulumi
    .all([hsm.uri, chosen])
    .apply(([hsmUri, its]) => `${hsmUri.replace(/\/$/, "")}/keys/${its.name}`);
  return {
    name: chosen.apply((its) => its.name),
    uri,
    uriWithVersion: pulumi
      .all([uri, version])
      .apply(([without, its]) => (its === undefined ? without : `${without}/${its}`)),
    type: pulumi.output(undefined),
    size: pulumi.output(undefined),
    version,
    dependsOn: [],
  };
}
