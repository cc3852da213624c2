import { Rule } from "./framework/rule";
import { adfCmkAtCreationManagedVnet } from "./rules/adf-cmk-at-creation-managed-vnet";
import { adfCmkIdentityAttached } from "./rules/adf-cmk-identity-attached";
import { adfCmkIdentityPermissions } from "./rules/adf-cmk-identity-permissions";
import { adfCmkNotDisabled } from "./rules/adf-cmk-not-disabled";
import { adfCmkRequired } from "./rules/adf-cmk-required";
import { adfCmkUserAssignedIdentity } from "./rules/adf-cmk-user-assigned-identity";
import { adfKvSameRegion } from "./rules/adf-kv-same-region";
import { adfKvSameTenant } from "./rules/adf-kv-same-tenant";
import { adfPublicNetworkDisabled } from "./rules/adf-public-network-disabled";
import { kvKeyRsaOnly } from "./rules/kv-key-rsa-only";
import { kvPurgeProtection } from "./rules/kv-purge-protection";
import { kvSoftDelete } from "./rules/kv-soft-delete";

/** Every rule of the pack, in the order in which findings are reported. */
export const CATALOGUE: readonly Rule[] = Object.freeze([
  adfKvSameRegion,
  adfKvSameTenant,
  kvSoftDelete,
  kvPurgeProtection,
  kvKeyRsaOnly,
  adfCmkRequired,
  adfCmkUserAssignedIdentity,
  adfCmkIdentityAttached,
  adfCmkIdentityPermissions,
  adfCmkAtCreationManagedVnet,
  adfCmkNotDisabled,
  adfPublicNetworkDisabled,
]);
