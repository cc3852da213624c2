import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";

/** Where the factory is, or will be. */
export interface Place {
  readonly resourceGroupName: pulumi.Output<string>;
  readonly factoryName: pulumi.Output<string>;
}

/**
 * What a factory has besides its encryption. Azure replaces all of it whenever the factory is updated
 * (https://github.com/Azure/azure-powershell/issues/17382), so that what is to be kept has to be read
 * and sent again.
 */
export function factorySettings(
  component: pulumi.Resource,
  place: Place,
  args: EncryptedDataFactoryArgs,
): Partial<datafactory.FactoryArgs> {
  const { keepRepoConfiguration, keepGlobalParameters, purviewResourceId } = args;
  const live =
    keepRepoConfiguration || keepGlobalParameters ? readFactory(component, place) : undefined;
  const repoConfiguration = keepRepoConfiguration
    ? live?.apply((factory) => factory?.repoConfiguration)
    : args.repoConfiguration;
  return {
    publicNetworkAccess: args.publicNetworkAccess,
    purviewConfiguration: purviewResourceId === undefined ? undefined : { purviewResourceId },
    // Azure's types tell the two kinds of repositories apart, the arguments need not.
    repoConfiguration: repoConfiguration as datafactory.FactoryArgs["repoConfiguration"],
    globalParameters: keepGlobalParameters
      ? // People put secrets into parameters; what is read from Azure does not say which are.
        pulumi.secret(live?.apply((factory) => factory?.globalParameters))
      : args.globalParameters,
  };
}

/** The factory as it is in Azure now; undefined before it exists. */
export function readFactory(
  component: pulumi.Resource,
  place: Place,
): pulumi.Output<datafactory.GetFactoryResult | undefined> {
  return pulumi
    .output(place)
    .apply((names) => ifExists(datafactory.getFactory(names, { parent: component })));
}

/** What Azure answers, or undefined when it says that there is no such resource. */
export async function ifExists<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (/ResourceNotFound|ResourceGroupNotFound|Status=404/.test(String(error))) {
      return undefined;
    }
    throw error;
  }
}
