// @ts-check

/**
 * What there is to show, each under the id by which tests name it ("@shows S2 other-subscription").
 * docs/coverage.md is derived from this list and from the tests.
 * @typedef {object} Claim
 * @property {string} title
 * @property {string} [peers] Which peers have it, by their letters; in brackets those that have it in
 *   part, or leave it to another module. Features only.
 * @property {string} [notShown] Why no test shows it. Without a reason there must be one.
 */

/** The peers that features are compared with, by their letters. */
export const PEERS = {
  BA: "Azure Verified Module for Bicep, data-factory/factory",
  TA: "Azure Verified Module for Terraform, datafactory-factory",
  HR: "Terraform provider azurerm",
  CP: "CanadaPubSecALZ",
  TZ: "terraform-az-modules",
  CD: "clouddrove",
  CA: "aztfmod CAF",
  KV: "Azure Verified Module for Terraform, keyvault",
  DP: "drunk-pulumi-azure-components",
  RA: "azure-native, written by hand",
};

/**
 * Microsoft's article, statement by statement:
 * https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key
 * @satisfies {Record<string, Claim>}
 */
export const REQUIREMENTS = {
  S1: { title: "Two keys encrypt, the factory's own and yours; without either nothing is read" },
  S2: { title: "Vault and factory share tenant and region, and need not share a subscription" },
  S3: { title: "The vault, new or existing, has soft delete and purge protection" },
  S4: { title: "The identity, own or user-assigned, may get, wrap and unwrap the key" },
  S5: { title: "The key is RSA or RSA-HSM, made in the vault or uploaded" },
  S6: { title: "After creation: an empty factory, its own identity, no managed network" },
  S7: { title: "At creation: a user-assigned identity, since the own one is not there yet" },
  S8: { title: "The factory moves to a new version of its key" },
  S9: { title: "The factory moves to another key" },
  S10: { title: "A factory that is encrypted with a key of yours stays so" },
  S11: {
    title: "A template for CI/CD holds the encryption as parameters and spares other settings",
  },
};

/**
 * What one or more of the peers have, or would be expected to.
 * @satisfies {Record<string, Claim>}
 */
export const FEATURES = {
  "encrypted-at-creation": { title: "Factory encrypted at creation", peers: "BA TA HR CP TZ RA" },
  "creates-vault": { title: "Vault created", peers: "KV DP (HR CP CA RA)" },
  "creates-key": { title: "RSA key created", peers: "CP TZ CD KV DP (HR CA RA)" },
  "creates-identity": { title: "Identity created", peers: "CP TZ CD DP (HR CA RA)" },
  "least-privilege": { title: "Grant created, least privilege", peers: "CP TZ CD (KV DP)" },
  "access-policies": { title: "Access policies instead of roles", peers: "HR CA KV RA (BA TA)" },
  "waits-for-grant": { title: "Waits until the grant is honoured", peers: "(CP KV)" },
  "existing-resources": {
    title: "Existing vault, key and identity",
    peers: "BA TA HR RA (CP TZ CD DP)",
  },
  "other-subscription": { title: "Vault in another subscription", peers: "BA TA HR RA (TZ CD)" },
  "pinned-version": { title: "Fixed version of the key", peers: "BA TA HR CP TZ RA" },
  versionless: { title: "No version: follows the key", peers: "BA TA DP RA (HR)" },
  rotation: { title: "Rotation of the key by policy", peers: "HR KV RA (BA TA CA)" },
  "key-expiry": { title: "Expiry of the key", peers: "HR CA KV RA (BA TA TZ)" },
  "hardware-key": { title: "RSA-HSM, with a premium vault", peers: "HR KV (BA TA TZ)" },
  "managed-hsm": { title: "Key in a managed HSM", peers: "HR RA (BA TA)" },
  "sovereign-clouds": { title: "Vault addresses of other clouds", peers: "HR CP RA (BA)" },
  "vault-firewall": {
    title: "Vault's firewall closed but for Data Factory",
    peers: "CP (BA TZ CA DP)",
  },
  "vault-private-endpoint": {
    title: "Private endpoint of the vault",
    peers: "CP CA KV DP (BA TZ)",
    notShown: "not built",
  },
  "factory-private-endpoint": {
    title: "Private endpoint of the factory",
    peers: "BA CA (TA HR CP TZ CD)",
    notShown: "not built",
  },
  "managed-network": { title: "Managed virtual network", peers: "BA TA HR CP TZ CD CA (RA)" },
  "public-network-access": {
    title: "Public network access on or off",
    peers: "BA TA HR TZ CD CA KV DP RA (CP)",
  },
  git: { title: "Git settings, set or kept", peers: "BA TA HR TZ CA RA" },
  "global-parameters": { title: "Global parameters, set or kept", peers: "BA TA HR TZ CA RA" },
  purview: { title: "Purview account", peers: "BA TA HR RA" },
  diagnostics: { title: "Diagnostic settings", peers: "BA TA CA KV (HR CP)" },
  locks: { title: "Locks", peers: "BA TA KV (HR)" },
  "factory-roles": {
    title: "Role assignments on the factory",
    peers: "BA TA KV (HR CA DP)",
    notShown: "not built",
  },
  tags: { title: "Tags", peers: "BA TA HR CP TZ CD CA KV DP RA" },
  telemetry: {
    title: "Telemetry",
    peers: "BA TA KV",
    notShown: "there is none, on purpose",
  },
  "runtimes-and-linked-services": {
    title: "Integration runtimes, linked services",
    peers: "BA TA CA (HR CP TZ)",
    notShown: "out of scope, but for the runtime of a managed virtual network",
  },
  "purge-protection": { title: "Purge protection, always", peers: "CP DP (KV)" },
  "deleted-vault": {
    title: "Deleted vault that holds the name: said, recovered",
    peers: "HR (BA CA KV)",
  },
  "factory-name": { title: "Name of the factory checked", peers: "(HR CA)" },
  "other-names": { title: "Names of vault, key, identity checked", peers: "(BA HR CA KV)" },
  "same-region": { title: "Region of vault and factory compared", peers: "" },
  "same-tenant": { title: "Tenant of vault and factory compared", peers: "(KV)" },
  "identity-attached": { title: "Unwrapping identity is the factory's", peers: "CP" },
  "wrong-key": { title: "Key of another type or operations refused", peers: "(KV)" },
  "existing-key-inspected": { title: "Existing key inspected first", peers: "" },
  "encryption-stays": { title: "Taking the encryption off refused", peers: "HR" },
  "deletion-order": { title: "Factory deleted before what it needs", peers: "(TZ)" },
  "key-kept": { title: "Key kept on destroy", peers: "DP (HR)" },
  "policy-pack": { title: "Policies that stop what is wrong", peers: "(BA CP CD)" },
  "tests-without-azure": { title: "Tests without a subscription", peers: "(HR KV)" },
  "tests-with-azure": {
    title: "Tests with a subscription",
    peers: "BA HR KV (TA CA)",
    notShown: "not built; all tests run on the simulated Azure",
  },
  "grant-by-role-tested": { title: "Encryption tested with a role assignment", peers: "BA" },
  "arm-template": { title: "ARM templates for CI/CD written, repaired and checked", peers: "" },
  outputs: { title: "Key with and without version, evidence", peers: "KV DP (HR)" },
  "ten-lines": { title: "Working factory in ten lines", peers: "" },
};

/**
 * What else tests show, which nobody was compared by.
 * @satisfies {Record<string, Claim>}
 */
export const MORE = {
  "all-mistakes-at-once": { title: "All mistakes in one message, before Azure is asked" },
  "late-values": { title: "A value that is known late is checked when it is" },
  "unknown-is-said": { title: "What a preview cannot judge is said, or judged from what is known" },
  "nothing-twice": { title: "After a crash nothing is created a second time" },
  "no-silent-replacement": { title: "Nothing that holds data is replaced or deleted by accident" },
  "moves-in-order": { title: "A new grant is made before the old one goes" },
  "policy-settings": { title: "Levels, settings and exemptions of policies" },
  "one-vault-for-many": { title: "Several factories share a vault" },
  "key-administrators": { title: "People are let manage the key, who are found first" },
  "report-comment": { title: "What a pull request changes is said in a comment, with the fix" },
  pipelines: { title: "A red pull request says why, and main is updated under the policies" },
  "more-identities": { title: "A factory has more identities than the one that unwraps" },
  "what-changes": { title: "A change that loses data or encryption is reported before it is made" },
  "report-places": { title: "A finding is reported at its line in the program, in every format" },
  "report-sources": { title: "A report is the same from a preview, an update and a state" },
  "report-exit-codes": { title: "A pipeline can tell by the exit code what a report comes to" },
  "report-keeps-secrets": { title: "A report holds no secret and no output of the stack" },
};
