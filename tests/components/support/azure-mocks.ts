import * as pulumi from "@pulumi/pulumi";

export const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
export const TENANT = "22222222-2222-2222-2222-222222222222";
const PRINCIPAL = "33333333-3333-3333-3333-333333333333";

type Values = Record<string, any>;

/** Answers of the calls that a component makes, by token. */
export type Calls = Record<string, (inputs: Values) => Values>;

export const CALLS: Calls = {
  "azure-native:authorization:getClientConfig": () => ({
    subscriptionId: SUBSCRIPTION,
    tenantId: TENANT,
    clientId: PRINCIPAL,
    objectId: PRINCIPAL,
  }),
  "azure-native:resources:getResourceGroup": () => ({ location: "westeurope" }),
};

const scope = (inputs: Values): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${inputs["resourceGroupName"]}/providers`;

/** Id and outputs that Azure adds to the inputs, by type token. */
const RESOURCES: Record<string, (inputs: Values) => { id: string; state: Values }> = {
  "azure-native:keyvault:Vault": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.KeyVault/vaults/${inputs["vaultName"]}`,
    state: {
      name: inputs["vaultName"],
      properties: {
        ...inputs["properties"],
        vaultUri: `https://${inputs["vaultName"]}.vault.azure.net/`,
      },
    },
  }),
  "azure-native:keyvault:Key": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.KeyVault/vaults/${inputs["vaultName"]}/keys/${inputs["keyName"]}`,
    state: {
      name: inputs["keyName"],
      kty: inputs["properties"].kty,
      keySize: inputs["properties"].keySize,
      keyUri: `https://${inputs["vaultName"]}.vault.azure.net/keys/${inputs["keyName"]}`,
      keyUriWithVersion: `https://${inputs["vaultName"]}.vault.azure.net/keys/${inputs["keyName"]}/0123456789abcdef0123456789abcdef`,
    },
  }),
  "azure-native:managedidentity:UserAssignedIdentity": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.ManagedIdentity/userAssignedIdentities/${inputs["resourceName"]}`,
    state: { name: inputs["resourceName"], principalId: PRINCIPAL, tenantId: TENANT },
  }),
  "azure-native:keyvault:AccessPolicy": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.KeyVault/vaults/${inputs["vaultName"]}/accessPolicy/${PRINCIPAL}`,
    state: {},
  }),
  "azure-native:authorization:ManagementLockByScope": () => ({ id: "lock", state: {} }),
  "azure-native:datafactory:IntegrationRuntime": () => ({ id: "runtime", state: {} }),
  "azure-native:monitor:DiagnosticSetting": () => ({ id: "diagnostics", state: {} }),
  "azure-native:resources:Deployment": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.Resources/deployments/${inputs["deploymentName"]}`,
    state: { name: inputs["deploymentName"] },
  }),
  "azure-native:resources:Resource": () => ({ id: "network", state: {} }),
  "pulumi:providers:azure-native": () => ({ id: "provider", state: {} }),
  "pulumi:providers:azuread": () => ({ id: "directory", state: {} }),
  "azure-native:authorization:RoleAssignment": (inputs) => ({
    id: `${inputs["scope"]}/providers/Microsoft.Authorization/roleAssignments/${inputs["roleAssignmentName"]}`,
    state: { name: inputs["roleAssignmentName"] },
  }),
  "azure-native:datafactory:Factory": (inputs) => ({
    id: `${scope(inputs)}/Microsoft.DataFactory/factories/${inputs["factoryName"]}`,
    state: { name: inputs["factoryName"] },
  }),
};

/** Records what a program registers; a token that nobody answers is an error. */
export class AzureMocks implements pulumi.runtime.Mocks {
  public readonly registered: pulumi.runtime.MockResourceArgs[] = [];

  public constructor(
    private readonly calls: Calls = CALLS,
    private readonly existing: Readonly<Record<string, Values>> = {},
  ) {}

  public newResource = (args: pulumi.runtime.MockResourceArgs): { id: string; state: Values } => {
    this.registered.push(args);
    if (args.custom === false) {
      return { id: "", state: args.inputs };
    }
    if (args.id) {
      // A resource that is read: everything about it is Azure's answer.
      return { id: args.id, state: this.existing[args.type] ?? {} };
    }
    const answer = RESOURCES[args.type];
    if (!answer) {
      throw new Error(`no mock for ${args.type}`);
    }
    const { id, state } = answer(args.inputs);
    return { id, state: { ...args.inputs, ...state } };
  };

  public call = (args: pulumi.runtime.MockCallArgs): Values => {
    const answer = this.calls[args.token];
    if (!answer) {
      throw new Error(`no mock for ${args.token}`);
    }
    return answer(args.inputs);
  };

  /** The inputs of the only resource of a type. */
  public inputsOf(type: string): Values {
    const found = this.registered.filter((resource) => resource.type === type);
    if (found.length !== 1) {
      throw new Error(`${found.length} resources of type ${type}`);
    }
    return found[0]!.inputs;
  }
}

/** The value of an Output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    (output as unknown as { promise(): Promise<T> }).promise().then(resolve, reject);
  });
}
