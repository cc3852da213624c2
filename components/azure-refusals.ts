/**
 * Azure's refusals that the component knows, told apart by their texts, since Pulumi's error hooks
 * receive nothing else. Each one proves that nothing was created: the request was turned down as a
 * whole. That matters, because a retry after a half-done creation makes the engine forget the first
 * half: https://github.com/pulumi/pulumi/issues/24683
 */
export type Refusal =
  | "grant-not-effective"
  | "principal-not-replicated"
  | "principal-of-another-type"
  | "vault-name-deleted"
  | "factory-not-empty"
  | "already-exists";

interface KnownRefusal {
  readonly refusal: Refusal;
  readonly pattern: RegExp;
  readonly source: string;
}

/** Looked at first: refusals of the same kind that no waiting mends. */
const LASTING: readonly RegExp[] = [
  // The vault's firewall: https://github.com/hashicorp/terraform-provider-azurerm/issues/9738
  /ForbiddenByFirewall|caller is not a trusted service/i,
  // The deployer's own rights, not the identity's.
  /AuthorizationFailed/,
  // Something has been created half, and may not be created again.
  /InitErrors|partially created/i,
];

const KNOWN: readonly KnownRefusal[] = [
  {
    refusal: "already-exists",
    // azure-native's own, before it sends anything.
    pattern: /cannot create already existing resource/i,
    source: "https://www.pulumi.com/docs/iac/cli/commands/pulumi_import/",
  },
  {
    refusal: "grant-not-effective",
    // Key Vault's answer to an identity without the role, which Data Factory hands on.
    pattern: /ForbiddenByRbac|Caller is not authorized to perform action on resource/i,
    source: "https://github.com/hashicorp/terraform-provider-azurerm/issues/27817",
  },
  {
    refusal: "grant-not-effective",
    // Data Factory's own wording is not published; this is its sibling services'.
    pattern: /KeyVaultAccessForbidden|Unable to access key vault resource/i,
    source: "https://github.com/ansible-collections/azure/issues/1676",
  },
  {
    refusal: "grant-not-effective",
    // A managed HSM's answer, which has role assignments of its own.
    pattern: /Not authorized to access Microsoft\.KeyVault\/managedHsm/i,
    source: "https://github.com/Azure/azure-cli/issues/32719",
  },
  {
    refusal: "principal-not-replicated",
    pattern: /PrincipalNotFound|Principal \S+ does not exist in the directory/i,
    source:
      "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting#symptom---assigning-a-role-to-a-new-principal-sometimes-fails",
  },
  {
    refusal: "principal-of-another-type",
    pattern: /UnmatchedPrincipalType/,
    source: "https://github.com/Azure-Samples/azure-search-openai-demo-java/issues/94",
  },
  {
    refusal: "vault-name-deleted",
    pattern: /A vault with the same name already exists in deleted state/i,
    source: "https://github.com/alan-turing-institute/data-safe-haven/issues/2523",
  },
  {
    refusal: "factory-not-empty",
    pattern: /AddCMKToExistingFactoriesWithEntities/,
    source: "https://github.com/Azure/Azure-DataFactory/issues/251",
  },
];

/** What a failed operation's error means, or undefined when it is none of the known refusals. */
export function refusalIn(error: string): Refusal | undefined {
  return LASTING.some((pattern) => pattern.test(error))
    ? undefined
    : KNOWN.find(({ pattern }) => pattern.test(error))?.refusal;
}
