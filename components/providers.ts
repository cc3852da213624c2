import * as authorization from "@pulumi/azure-native/authorization";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { parseResourceId, ResourceId } from "../azure/resource-ids";
import { Context } from "./site";

/**
 * Settings of the stack's azure-native that an explicit provider does not take over by itself.
 * https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
const CARRIED = [
  "clientCertificatePath",
  "clientId",
  "location",
  "metadataHost",
  "msiEndpoint",
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

/** What exists, and the arguments that name it and its provider. */
const EXISTING = {
  vault: { id: "existingVaultId", provider: "existingVaultProvider" },
  "managed-hsm": { id: "existingManagedHsmId", provider: "existingVaultProvider" },
  identity: { id: "existingIdentityId", provider: "existingIdentityProvider" },
} as const;

/** How an existing resource is reached. */
export interface Reached {
  readonly provider: pulumi.ProviderResource;
  /** What its id says; rejected when the provider does not reach its subscription. */
  readonly place: pulumi.Output<ResourceId>;
}

/**
 * Finds the provider for an existing resource, which may be in another subscription: the one that is
 * given for it, else the component's, else one that is made with the login of the stack. The settings
 * of a given one cannot be read, so Azure is asked which subscription it reaches.
 */
export function reach(
  context: Context,
  what: keyof typeof EXISTING,
  id: pulumi.Input<string>,
  given: pulumi.ProviderResource | undefined,
): Reached {
  const { component, name } = context;
  const place = pulumi.output(id).apply((resourceId) => parseResourceId(resourceId)!);
  const provider = given ?? component.getProvider("azure-native:keyvault:Vault");
  if (!provider) {
    const { subscriptionId } = place;
    return {
      provider: stackProvider(component, `${name}-${what}-provider`, subscriptionId),
      place,
    };
  }
  const client = authorization.getClientConfigOutput({ parent: component, provider });
  const argument = EXISTING[what];
  return {
    provider,
    place: pulumi.all([place, client.subscriptionId]).apply(([parsed, reached]) => {
      // Mocked calls in users' unit tests may leave it out.
      if (reached !== undefined && !sameGuid(parsed.subscriptionId, reached)) {
        throw context.reject({
          path: given ? `${argument.id}, ${argument.provider}` : argument.id,
          given: `subscription ${parsed.subscriptionId}`,
          allowed: `the subscription of ${given ? argument.provider : "the provider that the component was given"}, ${reached}`,
          fix: `set ${argument.provider} to a provider with subscriptionId "${parsed.subscriptionId}"`,
        });
      }
      return parsed;
    }),
  };
}

function stackProvider(
  component: pulumi.Resource,
  child: string,
  subscriptionId: pulumi.Output<string>,
): Provider {
  const config = new pulumi.Config("azure-native");
  const read = <K extends string, V>(keys: readonly K[], get: (key: K) => V): Record<K, V> =>
    Object.fromEntries(keys.map((key) => [key, get(key)])) as Record<K, V>;
  return new Provider(
    child,
    {
      ...read(CARRIED, (key) => config.get(key)),
      ...read(CARRIED_SECRETS, (key) => config.getSecret(key)),
      ...read(CARRIED_FLAGS, (key) => config.getBoolean(key)),
      auxiliaryTenantIds: config.getObject<string[]>("auxiliaryTenantIds"),
      // As an Output, since the SDK says "public" for a plain nothing, which then hides ARM_ENVIRONMENT
      // and the cloud of the Azure CLI:
      // https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/auth_azidentity.go
      environment: pulumi.output(config.get("environment")),
      subscriptionId,
    },
    { parent: component },
  );
}
