import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { Chain } from "./factory";
import { GrantEvidence, KeyAdministratorEvidence } from "./grant-evidence";
import { Site } from "./site";

/**
 * The facts that Data Factory's encryption rests on, gathered where they are known. Policies cannot
 * see resources that a program only reads; for an existing vault they judge by this.
 */
export interface EncryptionEvidence {
  readonly factoryId: string;
  readonly factoryLocation: string;
  readonly factoryTenantId: string;
  /** The vault or managed HSM that the key is in. */
  readonly vaultId: string;
  readonly vaultUri: string;
  readonly vaultLocation: string;
  readonly vaultTenantId: string;
  /** Whether role assignments give access, and not access policies; a managed HSM has its own. */
  readonly rbacAuthorizationEnabled: boolean;
  readonly softDeleteEnabled: boolean;
  readonly purgeProtectionEnabled: boolean;
  readonly keyUri: string;
  /** Undefined for a key in a managed HSM, which cannot be read, like its size. */
  readonly keyType: string | undefined;
  /** In bits. */
  readonly keySize: number | undefined;
  readonly identityId: string;
  readonly identityPrincipalId: string;
  readonly grant: GrantEvidence;
  /** All whom the component lets manage the key; others may by what is granted elsewhere. */
  readonly keyAdministrators: KeyAdministratorEvidence[];
}

/** Evidence whose parts become known one by one; a preview knows some of them. */
export type GatheredEvidence = {
  readonly [part in keyof EncryptionEvidence]: pulumi.Output<EncryptionEvidence[part]>;
};

/** Gathers the evidence of one factory and what it stands on. */
export function gatherEvidence(
  site: Site,
  { vault, key, identity, access, administration }: Chain,
  factory: datafactory.Factory,
): GatheredEvidence {
  return {
    factoryId: factory.id,
    factoryLocation: factory.location.apply((location) => location!),
    factoryTenantId: site.tenantId,
    vaultId: vault.id,
    vaultUri: vault.uri,
    vaultLocation: vault.location,
    vaultTenantId: vault.tenantId,
    rbacAuthorizationEnabled: pulumi.output(vault.usesRoleAssignments),
    softDeleteEnabled: vault.softDeleteEnabled,
    purgeProtectionEnabled: vault.purgeProtectionEnabled,
    keyUri: key.uri,
    keyType: key.type,
    keySize: key.size,
    identityId: identity.id,
    identityPrincipalId: identity.principalId,
    grant: access.evidence,
    keyAdministrators: administration.evidence,
  };
}
