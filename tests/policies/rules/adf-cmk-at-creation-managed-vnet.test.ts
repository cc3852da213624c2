import { describe, it } from "@jest/globals";
import {
  chain,
  factory,
  integrationRuntime,
  managedPrivateEndpoint,
  vault,
} from "../../../policies/examples/chain";
import { adfCmkAtCreationManagedVnet as rule } from "../../../policies/rules/adf-cmk-at-creation-managed-vnet";
import { ExampleResource } from "../../../policies/framework/rule";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

const unencrypted = factory({ encryption: undefined });
const own = factory({
  encryption: { vaultBaseUrl: "https://kv-orders.vault.azure.net/", keyName: "cmk-orders" },
});
const noKey =
  /integration runtime "orders-runtime" has a managed virtual network, and encryption of factory "orders-factory" is not set/;
const noIdentity =
  /and encryption\.identity\.userAssignedIdentity of factory "orders-factory" is not set/;

function inFactory(part: ExampleResource, factoryName: unknown): ExampleResource {
  return { ...part, inputs: { ...part.inputs, factoryName }, from: {} };
}

describe("adf-cmk-at-creation-managed-vnet", () => {
  it("is silent about an encrypted factory, with a network or without, also at a first preview", () => {
    const stack = [...chain(), integrationRuntime(), managedPrivateEndpoint()];
    expectFindings(rule, stack, []);
    expectFindings(rule, atFirstPreview(stack), []);
    expectFindings(rule, chain(), []);
  });

  it.each([
    ["no key", unencrypted, noKey],
    ["null for a key", factory({ encryption: null }), noKey],
    ["a key for its own identity", own, noIdentity],
    [
      "an empty identity",
      factory({ encryption: { identity: { userAssignedIdentity: "" } } }),
      noIdentity,
    ],
    ["something that is no encryption", factory({ encryption: 7 }), noIdentity],
  ])("refuses a runtime in the network of a factory with %s", (_, theFactory, saying) =>
    expectFindings(rule, [theFactory, integrationRuntime()], [refused(saying, "late")]),
  );

  it("refuses a managed private endpoint, which needs the network", () =>
    expectFindings(
      rule,
      [unencrypted, managedPrivateEndpoint()],
      [refused(/managed private endpoint "orders-endpoint" has/, "late")],
    ));

  it("refuses before the factory is created where the classic provider has the network in it", () => {
    const classic = (inputs: Record<string, unknown>): ExampleResource => ({
      type: "azure:datafactory/factory:Factory",
      name: "orders-factory",
      inputs: { name: "adf-orders", ...inputs },
    });
    expectFindings(
      rule,
      [classic({ managedVirtualNetworkEnabled: true })],
      [refused(/factory "orders-factory" has a managed virtual network, and customerManagedKeyId/)],
    );
    expectFindings(rule, [classic({ managedVirtualNetworkEnabled: false })], []);
    const encrypted = {
      managedVirtualNetworkEnabled: true,
      customerManagedKeyId: UNKNOWN,
      customerManagedKeyIdentityId: UNKNOWN,
    };
    expectFindings(rule, [classic(encrypted)], []);
  });

  it("refuses at a first preview, when the factory's name is not known", () => {
    const unnamed = factory({ encryption: undefined, factoryName: UNKNOWN });
    const parts = [integrationRuntime(), managedPrivateEndpoint()].map((part) => ({
      ...inFactory(part, UNKNOWN),
      from: { factoryName: ["orders-factory"] },
    }));
    for (const part of parts) {
      expectFindings(rule, [unnamed, part], [refused(/has a managed virtual network/, "late")]);
    }
  });

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [
        { ...unencrypted, type: "azure-native:datafactory/v20180601:Factory" },
        { ...integrationRuntime(), type: "azure-native:datafactory/v20180601:IntegrationRuntime" },
      ],
      [refused(noKey, "late")],
    ));

  it("does not decide whether the network is there while a runtime does not say it", () => {
    const unclear = integrationRuntime({ managedVirtualNetwork: UNKNOWN });
    expectFindings(
      rule,
      [unencrypted, unclear],
      [doubted(/properties\.managedVirtualNetwork of integration runtime .* is not known/, "late")],
    );
    const somewhere = inFactory(integrationRuntime(), UNKNOWN);
    expectFindings(
      rule,
      [unencrypted, somewhere],
      [doubted(/factoryName of integration runtime .* is not known/, "late")],
    );
  });

  it("does not decide whether the factory is encrypted while that is not known", () =>
    expectFindings(
      rule,
      [factory({ encryption: UNKNOWN }), integrationRuntime()],
      [doubted(/encryption of factory "orders-factory" is not known yet/, "late")],
    ));

  it("does not judge factories without such a network, nor what is in other factories", () => {
    expectFindings(rule, [unencrypted], []);
    expectFindings(rule, [unencrypted, integrationRuntime({})], []);
    expectFindings(rule, [unencrypted, integrationRuntime({ managedVirtualNetwork: null })], []);
    expectFindings(rule, [unencrypted, inFactory(integrationRuntime(), "adf-other")], []);
    expectFindings(rule, [unencrypted, inFactory(integrationRuntime({}), UNKNOWN)], []);
    expectFindings(rule, [vault()], []);
  });
});
