import { ArmError, KeyVaultError, unconfirmed } from "./errors";

/**
 * Data Factory's refusals of a customer-managed key. Neither its codes nor its sentences are
 * published, so every one of these says so; what Key Vault answered is quoted in Key Vault's words.
 */
export type CmkProblem =
  | "IdentityNotAttached"
  | "IdentityNotFound"
  | "IdentityNotReady"
  | "InvalidSettings"
  | "VaultNotFound"
  | "TenantMismatch"
  | "RegionMismatch"
  | "RecoveryNotEnabled"
  | "VaultUnreachable"
  | "AccessForbidden"
  | "KeyNotFound"
  | "KeyNotUsable"
  | "ManagedVirtualNetwork";

/** An error whose code begins with "UnconfirmedCmk": real Azure answers with other words. */
export function cmkError(problem: CmkProblem, sentence: string, status = 400): ArmError {
  return unconfirmed(`Cmk${problem}`, "Data Factory", sentence, status);
}

/** Hands on what Key Vault answered to Data Factory. */
export function cmkErrorFrom(error: KeyVaultError, what: string): ArmError {
  return cmkError(
    PROBLEM_OF[error.innerCode] ?? "AccessForbidden",
    `Data Factory could not ${what}. Key Vault answered ${error.status} ${error.code} (${error.innerCode}): ${error.message.trimEnd()}`,
  );
}

const PROBLEM_OF: Readonly<Record<string, CmkProblem>> = {
  ForbiddenByFirewall: "VaultUnreachable",
  HsmNotActivated: "VaultUnreachable",
  ForbiddenByRbac: "AccessForbidden",
  ForbiddenByPolicy: "AccessForbidden",
  KeyNotFound: "KeyNotFound",
  KeyDisabled: "KeyNotUsable",
  KeyExpired: "KeyNotUsable",
  KeyNotYetValid: "KeyNotUsable",
  KeyOperationForbidden: "KeyNotUsable",
};
