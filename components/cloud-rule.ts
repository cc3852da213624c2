import * as pulumi from "@pulumi/pulumi";
import { cloudOfEnvironment, CLOUDS } from "../azure/clouds";
import { keyHolderOfUri } from "../azure/key-uris";
import { EncryptedDataFactoryArgs } from "./encrypted-data-factory-args";
import { Problem, showValue } from "./problems";

/**
 * A key of another cloud than the stack's, as far as that can be told before anything is read. The
 * setting says nothing where the program gives a provider, or Azure's endpoints come from a host:
 * https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
export function inspectCloud(
  component: pulumi.Resource,
  { existingKeyUri }: EncryptedDataFactoryArgs,
): Problem[] {
  const config = new pulumi.Config("azure-native");
  const environment = config.get("environment");
  const holder = typeof existingKeyUri === "string" ? keyHolderOfUri(existingKeyUri) : undefined;
  if (
    environment === undefined ||
    holder === undefined ||
    component.getProvider("azure-native:keyvault:Vault") !== undefined ||
    (config.get("metadataHost") ?? process.env["ARM_METADATA_HOSTNAME"]) !== undefined
  ) {
    return [];
  }
  const cloud = cloudOfEnvironment(environment);
  const { vaultSuffix, managedHsmSuffix } = CLOUDS[cloud];
  const suffix = holder.kind === "vault" ? vaultSuffix : managedHsmSuffix;
  return holder.cloud === cloud
    ? []
    : [
        {
          path: "existingKeyUri",
          given: `${showValue(existingKeyUri)}, in the ${holder.cloud} cloud`,
          allowed: `an address whose host ends in ${suffix}, as in the cloud that the stack deploys to, ${cloud} (azure-native:environment)`,
          fix: `correct the address, or: pulumi config set azure-native:environment ${holder.cloud}`,
        },
      ];
}
