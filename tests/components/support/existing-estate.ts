import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../../components";
import { AzureMocks, Calls, CALLS, SUBSCRIPTION, TENANT, valueOf } from "./azure-mocks";

export const OTHER_SUBSCRIPTION = "44444444-4444-4444-8444-444444444444";
export const NEWEST = "abcdef0123456789abcdef0123456789";
export const existingVaultId = `/subscriptions/${OTHER_SUBSCRIPTION}/resourceGroups/rg-security/providers/Microsoft.KeyVault/vaults/kv-shared`;
export const existingIdentityId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared`;
export const keyUri = "https://kv-shared.vault.azure.net/keys/cmk-shared";

export const vault = {
  name: "kv-shared",
  location: "West Europe",
  properties: {
    tenantId: TENANT.toUpperCase(),
    enableSoftDelete: true,
    enablePurgeProtection: true,
    enableRbacAuthorization: true,
    vaultUri: "https://kv-shared.vault.azure.net/",
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
  },
};
const key = {
  name: "cmk-shared",
  kty: "RSA",
  keySize: 3072,
  keyOps: ["wrapKey", "unwrapKey"],
  keyUri,
  keyUriWithVersion: `${keyUri}/${NEWEST}`,
  attributes: { enabled: true },
};
const identity = { name: "id-shared", principalId: "p", tenantId: TENANT };

/** What differs in Azure's answers. */
export interface Answers {
  readonly vault?: object;
  readonly key?: object;
  readonly identity?: object;
  /** What providers reach, if it is not the stack's subscription. */
  readonly subscriptionId?: string;
}

/** A component that is only constructed. */
export function create(args: Partial<EncryptedDataFactoryArgs>): EncryptedDataFactory {
  return new EncryptedDataFactory("orders", { resourceGroupName: "rg-data", ...args });
}

/** Azure with a vault, a key and an identity of a security team. */
export async function install(answers: Answers = {}): Promise<AzureMocks> {
  const calls: Calls = {
    ...CALLS,
    "azure-native:authorization:getClientConfig": (inputs) => ({
      ...CALLS["azure-native:authorization:getClientConfig"]!(inputs),
      ...(answers.subscriptionId && { subscriptionId: answers.subscriptionId }),
    }),
    "azure-native:keyvault:getVault": () => ({ ...vault, ...answers.vault }),
    "azure-native:keyvault:getKey": () => ({ ...key, ...answers.key }),
    "azure-native:managedidentity:getUserAssignedIdentity": () => ({
      ...identity,
      ...answers.identity,
    }),
  };
  const mocks = new AzureMocks(calls);
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
  return mocks;
}

/** Deploys a component beside them. */
export async function deploy(
  args: Partial<EncryptedDataFactoryArgs> | (() => Partial<EncryptedDataFactoryArgs>),
  answers: Answers = {},
): Promise<{ mocks: AzureMocks; component: EncryptedDataFactory }> {
  const mocks = await install(answers);
  const component = create(typeof args === "function" ? args() : args);
  await valueOf(component.evidence);
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return { mocks, component };
}
