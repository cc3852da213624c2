import type { Mapping } from "../mapping";
import { accessPolicy } from "./access-policy";
import { deployment } from "./deployment";
import { diagnosticSetting } from "./diagnostic-setting";
import { factory } from "./factory";
import { genericResource } from "./generic-resource";
import { integrationRuntime } from "./integration-runtime";
import { key } from "./key";
import { managedHsm } from "./managed-hsm";
import { managementLock } from "./management-lock";
import { resourceGroup } from "./resource-group";
import { roleAssignment } from "./role-assignment";
import { userAssignedIdentity } from "./user-assigned-identity";
import { vault } from "./vault";

/** The resources of azure-native that the sandbox knows. */
export const MAPPINGS: readonly Mapping[] = [
  resourceGroup,
  vault,
  key,
  accessPolicy,
  managedHsm,
  userAssignedIdentity,
  roleAssignment,
  factory,
  integrationRuntime,
  genericResource,
  managementLock,
  diagnosticSetting,
  deployment,
];
