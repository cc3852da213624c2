import type { ArmError } from "../arm/errors";

/**
 * Azure's refusal as azure-native shows it. Seen: alan-turing-institute/data-safe-haven#2523,
 * pulumi/pulumi-azure-native#4761.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/client_azcore.go
 */
export function azureErrorText({ status, code, message, details }: ArmError): string {
  const text = `Status=${status} Code="${code}" Message="${message}"`;
  return details.length > 0 ? `${text} Details=${JSON.stringify(details)}` : text;
}
