import type { Cloud } from "../arm/regions";

/**
 * The cloud that a provider's configuration names. As in azure-native, no name and a name that it does
 * not know mean the public cloud.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/cloud/cloud.go
 */
export function cloudFromName(name: string | undefined): Cloud {
  return CLOUDS.get(name?.toLowerCase() ?? "") ?? "public";
}

const CLOUDS: ReadonlyMap<string, Cloud> = new Map([
  ["china", "china"],
  ["azurechinacloud", "china"],
  ["usgov", "usgovernment"],
  ["usgovernment", "usgovernment"],
  ["azureusgovernment", "usgovernment"],
  ["azureusgovernmentcloud", "usgovernment"],
  ["usgovernmentl4", "usgovernment"],
]);
