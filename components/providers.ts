import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { Context } from "./site";

/**
 * Settings of the stack's azure-native that an explicit provider does not take over by itself.
 * https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
const CARRIED = [
  "clientCertificatePath",
  "clientId",
  "environment",
  "metadataHost",
  "msiEndpoint",
  "oidcAudience",
  "oidcRequestUrl",
  "oidcTokenFilePath",
  "partnerId",
  "tenantId",
] as const;
const CARRIED_SECRETS = [
  "clientCertificatePassword",
  "clientSecret",
  "oidcRequestToken",
  "oidcToken",
] as const;
const CARRIED_FLAGS = [
  "disableInstanceDiscovery",
  "disablePulumiPartnerId",
  "useDefaultAzureCredential",
  "useMsi",
  "useOidc",
] as const;

/**
 * The provider for an existing resource, which may be in another subscription. A provider that the
 * program gave to the component is used as it is: its credentials cannot be read.
 */
export function providerFor(
  { component, name }: Context,
  what: "vault" | "identity",
  subscriptionId: pulumi.Output<string>,
): pulumi.ProviderResource {
  const given = component.getProvider("azure-native:keyvault:Vault");
  if (given) {
    return given;
  }
  const config = new pulumi.Config("azure-native");
  const read = <K extends string, V>(keys: readonly K[], get: (key: K) => V): Record<K, V> =>
    Object.fromEntries(keys.map((key) => [key, get(key)])) as Record<K, V>;
  return new Provider(
    `${name}-${what}-provider`,
    {
      ...read(CARRIED, (key) => config.get(key)),
      ...read(CARRIED_SECRETS, (key) => config.getSecret(key)),
      ...read(CARRIED_FLAGS, (key) => config.getBoolean(key)),
      auxiliaryTenantIds: config.getObject<string[]>("auxiliaryTenantIds"),
      subscriptionId,
    },
    { parent: component },
  );
}
