import { Rule } from "./framework/rule";
import { adfCmkAtCreationManagedVnet } from "./rules/adf-cmk-at-creation-managed-vnet";
import { adfCmkGrantBeforeFactory } from "./rules/adf-cmk-grant-before-factory";
import { adfCmkIdentityAttached } from "./rules/adf-cmk-identity-attached";
import { adfCmkIdentityPermissions } from "./rules/adf-cmk-identity-permissions";
import { adfCmkKeyInVault } from "./rules/adf-cmk-key-in-vault";
import { adfCmkKeyUri } from "./rules/adf-cmk-key-uri";
import { adfCmkNotDisabled } from "./rules/adf-cmk-not-disabled";
import { adfCmkRequired } from "./rules/adf-cmk-required";
import { adfCmkUserAssignedIdentity } from "./rules/adf-cmk-user-assigned-identity";
import { adfCmkVaultVisible } from "./rules/adf-cmk-vault-visible";
import { adfGitConfigured } from "./rules/adf-git-configured";
import { adfKvSameRegion } from "./rules/adf-kv-same-region";
import { adfKvSameTenant } from "./rules/adf-kv-same-tenant";
import { adfPublicNetworkDisabled } from "./rules/adf-public-network-disabled";
import { cmkResourcesProtected } from "./rules/cmk-resources-protected";
import { kvKeyExpiry } from "./rules/kv-key-expiry";
import { kvKeyHsm } from "./rules/kv-key-hsm";
import { kvKeyRotation } from "./rules/kv-key-rotation";
import { kvKeyRsaOnly } from "./rules/kv-key-rsa-only";
import { kvKeySize } from "./rules/kv-key-size";
import { kvKeyUsable } from "./rules/kv-key-usable";
import { kvLeastPrivilegeGrant } from "./rules/kv-least-privilege-grant";
import { kvNetworkDefaultDeny } from "./rules/kv-network-default-deny";
import { kvNetworkReachable } from "./rules/kv-network-reachable";
import { kvPurgeProtection } from "./rules/kv-purge-protection";
import { kvRbacAuthorization } from "./rules/kv-rbac-authorization";
import { kvSoftDelete } from "./rules/kv-soft-delete";

/** Every rule of the pack, in the order in which findings are reported. */
export const CATALOGUE: readonly Rule[] = Object.freeze([
  adfKvSameRegion,
  adfKvSameTenant,
  kvSoftDelete,
  kvPurgeProtection,
  kvNetworkReachable,
  kvNetworkDefaultDeny,
  kvRbacAuthorization,
  kvKeyRsaOnly,
  kvKeyUsable,
  kvKeySize,
  kvKeyRotation,
  kvKeyExpiry,
  kvKeyHsm,
  adfCmkRequired,
  adfCmkUserAssignedIdentity,
  adfCmkIdentityAttached,
  adfCmkIdentityPermissions,
  kvLeastPrivilegeGrant,
  adfCmkAtCreationManagedVnet,
  adfCmkNotDisabled,
  adfCmkKeyUri,
  adfCmkGrantBeforeFactory,
  adfCmkKeyInVault,
  adfCmkVaultVisible,
  cmkResourcesProtected,
  adfPublicNetworkDisabled,
  adfGitConfigured,
]);
