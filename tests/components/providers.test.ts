/** @shows other-subscription */
import { readFileSync } from "node:fs";
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { EncryptedDataFactory } from "../../components";
import { deploy, existingVaultId, OTHER_SUBSCRIPTION, vault } from "./support/existing-estate";

const KEY = "azure-native:keyvault:Key";
const ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const PROVIDER = "pulumi:providers:azure-native";

/** Every setting that a provider of azure-native takes, from its SDK. */
function settingsOfProviders(): string[] {
  const sdk = readFileSync(require.resolve("@pulumi/azure-native/provider"), "utf8");
  const settings = [...sdk.matchAll(/resourceInputs\["(\w+)"\]/g)].map(([, key]) => key!);
  return settings.filter((key) => key !== "subscriptionId");
}

describe("the provider that is made for what exists", () => {
  it("takes every setting of the stack's azure-native to its subscription, secrets as secrets", async () => {
    const flags = [
      "disableInstanceDiscovery",
      "disablePulumiPartnerId",
      "useDefaultAzureCredential",
      "useMsi",
      "useOidc",
    ];
    // The SDK itself calls a client's id a secret.
    const secrets = [
      "clientCertificatePassword",
      "clientId",
      "clientSecret",
      "oidcRequestToken",
      "oidcToken",
    ];
    const settings = settingsOfProviders();
    expect(settings).toEqual(expect.arrayContaining([...flags, ...secrets, "environment"]));
    const special: Record<string, string> = {
      auxiliaryTenantIds: '["a"]',
      location: vault.location,
    };
    const given = (key: string): string =>
      flags.includes(key) ? "true" : (special[key] ?? `the ${key}`);
    pulumi.runtime.setAllConfig(
      Object.fromEntries(settings.map((key) => [`azure-native:${key}`, given(key)])),
    );
    try {
      const { mocks } = await deploy({ existingVaultId });
      const carried = settings.map((key) => [
        key,
        secrets.includes(key) ? expect.objectContaining({ value: given(key) }) : given(key),
      ]);
      expect(mocks.inputsOf(PROVIDER)).toEqual({
        ...Object.fromEntries(carried),
        subscriptionId: OTHER_SUBSCRIPTION,
      });
    } finally {
      pulumi.runtime.setAllConfig({});
    }
  });

  it("says nothing of the cloud if the stack does not, so that ARM_ENVIRONMENT and the CLI count", async () => {
    const { mocks } = await deploy({ existingVaultId });
    expect(mocks.inputsOf(PROVIDER)).toEqual({ subscriptionId: OTHER_SUBSCRIPTION });
  });
});

describe("a provider for what exists", () => {
  const vaults = (): Provider => new Provider("vaults", { subscriptionId: OTHER_SUBSCRIPTION });

  it("is used for it, and no other is made", async () => {
    const { mocks } = await deploy(() => ({ existingVaultId, existingVaultProvider: vaults() }), {
      subscriptionId: OTHER_SUBSCRIPTION,
    });
    expect(mocks.registered.filter(({ type }) => type === PROVIDER)).toHaveLength(1);
    const providers = [KEY, ASSIGNMENT].map(
      (type) => mocks.registered.find((resource) => resource.type === type)!.provider,
    );
    expect(providers).toEqual([
      expect.stringMatching(/::vaults::/),
      expect.stringMatching(/::vaults::/),
    ]);
  });

  it.each([
    [{ existingVaultProvider: "vaults" }, /existingVaultProvider\n[^]*a provider of azure-native/],
    [{ existingVaultProvider: {} }, /existingVaultProvider\n[^]*a provider of azure-native/],
  ])("%j is refused", (args, saying) => {
    const wrong = { resourceGroupName: "rg-data", existingVaultId, ...args };
    expect(() => new EncryptedDataFactory("orders", wrong as never)).toThrow(saying);
  });

  it("is refused alone", () => {
    const alone = { resourceGroupName: "rg-data", existingVaultProvider: vaults() };
    expect(() => new EncryptedDataFactory("orders", alone)).toThrow(
      /existingVaultProvider, existingVaultId[^]*existingVaultProvider alone/,
    );
  });
});
