// @ts-check

/** @typedef {import("./azure-policy.mjs").Definition} Definition */

const FACTORY = "Microsoft.DataFactory/factories";
const VAULT = "Microsoft.KeyVault/vaults";
const KEY = "Microsoft.KeyVault.Data/vaults/keys";

const NOT_RECOVERED = { not: { field: `${VAULT}/createMode`, equals: "recover" } };

/**
 * False or left out.
 * @param {string} field
 */
const isOff = (field) => ({
  anyOf: [
    { field, equals: "false" },
    { field, exists: false },
  ],
});

/** The first API version in which soft delete is on when it is left out. */
const SINCE = "2019-09-01";

/**
 * The built-in definitions about what the chain is made of, as published: each is non-compliant
 * where its condition holds. Parameters have their defaults; the smallest key size has none, and is
 * 2048 here. What only parameters other than the defaults turn on is left out, and so are definitions
 * that look for resources elsewhere in Azure (private links, diagnostics): a template does not have
 * them.
 * @type {readonly Definition[]}
 */
export const DEFINITIONS = [
  {
    id: "4ec52d6d-beb7-40c4-9a9e-fe753254690e",
    title: "Azure data factories should be encrypted with a customer-managed key",
    file: "Data Factory/CustomerManagedKey_Audit.json",
    version: "1.0.1",
    type: FACTORY,
    condition: { field: `${FACTORY}/encryption.vaultBaseUrl`, exists: false },
  },
  {
    id: "1cf164be-6819-4a50-b8fa-4bcaa4f98fb6",
    title: "Public network access on Azure Data Factory should be disabled",
    file: "Data Factory/PublicNetworkAccess_Audit.json",
    version: "1.0.0",
    type: FACTORY,
    condition: { field: `${FACTORY}/publicNetworkAccess`, notEquals: "Disabled" },
  },
  {
    id: "77d40665-3120-4348-b539-3192ec808307",
    title: "Azure Data Factory should use a Git repository for source control",
    file: "Data Factory/Factory_None_GIT_Audit.json",
    version: "1.0.0-preview",
    type: FACTORY,
    condition: {
      anyOf: [
        { field: `${FACTORY}/repoConfiguration.repositoryName`, exists: false },
        { field: `${FACTORY}/repoConfiguration.repositoryName`, equals: "" },
      ],
    },
  },
  {
    id: "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53",
    title: "Key vaults should have deletion protection enabled",
    file: "Key Vault/Recoverable_Audit.json",
    version: "2.1.0",
    type: VAULT,
    condition: {
      allOf: [
        NOT_RECOVERED,
        {
          anyOf: [
            { allOf: [{ apiVersion: true, less: SINCE }, isOff(`${VAULT}/enableSoftDelete`)] },
            {
              allOf: [
                { apiVersion: true, greaterOrEquals: SINCE },
                { field: `${VAULT}/enableSoftDelete`, equals: "false" },
              ],
            },
            isOff(`${VAULT}/enablePurgeProtection`),
          ],
        },
      ],
    },
  },
  {
    id: "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d",
    title: "Key vaults should have soft delete enabled",
    file: "Key Vault/SoftDeleteMustBeEnabled_Audit.json",
    version: "3.1.0",
    type: VAULT,
    condition: { allOf: [NOT_RECOVERED, isOff(`${VAULT}/enableSoftDelete`)] },
  },
  {
    id: "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5",
    title: "Azure Key Vault should use RBAC permission model",
    file: "Key Vault/Should_Use_RBAC.json",
    version: "1.0.1",
    type: VAULT,
    condition: { allOf: [NOT_RECOVERED, isOff(`${VAULT}/enableRbacAuthorization`)] },
  },
  {
    id: "55615ac9-af46-4a59-874e-391cc3dfb490",
    title: "Azure Key Vault should have firewall enabled",
    file: "Key Vault/FirewallEnabled_Audit.json",
    version: "3.2.1",
    type: VAULT,
    condition: {
      allOf: [NOT_RECOVERED, { field: `${VAULT}/networkAcls.defaultAction`, notEquals: "Deny" }],
    },
  },
  {
    id: "405c5871-3e91-4644-8a63-58e19d68ff5b",
    title: "Azure Key Vault should disable public network access",
    file: "Key Vault/PublicNetworkAccess_Audit.json",
    version: "1.1.0",
    type: VAULT,
    condition: {
      allOf: [
        NOT_RECOVERED,
        {
          anyOf: [
            { apiVersion: true, less: "2021-06-01-preview" },
            { field: `${VAULT}/publicNetworkAccess`, notEquals: "Disabled" },
          ],
        },
      ],
    },
  },
  {
    id: "75c4f823-d65c-4f29-a733-01d0077fdbcb",
    title: "Keys should be the specified cryptographic type RSA or EC",
    file: "Key Vault/Keys_AllowedKeyTypes.json",
    version: "1.0.1",
    type: KEY,
    condition: { field: `${KEY}/keyType`, notIn: ["RSA", "RSA-HSM", "EC", "EC-HSM"] },
  },
  {
    id: "82067dbb-e53b-4e06-b631-546d197452d9",
    title: "Keys using RSA cryptography should have a specified minimum key size",
    file: "Key Vault/Keys_RSA_MinimumKeySize.json",
    version: "1.0.1",
    type: KEY,
    condition: {
      allOf: [
        { field: `${KEY}/keyType`, in: ["RSA", "RSA-HSM"] },
        { field: `${KEY}/keySize`, less: 2048 },
      ],
    },
  },
  {
    id: "587c79fe-dd04-4a5e-9d0b-f89598c7261b",
    title: "Keys should be backed by a hardware security module (HSM)",
    file: "Key Vault/Keys_HSMBacked.json",
    version: "1.0.1",
    type: KEY,
    condition: { field: `${KEY}/keyType`, notIn: ["RSA-HSM", "EC-HSM"] },
  },
  {
    id: "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0",
    title: "Key Vault keys should have an expiration date",
    file: "Key Vault/Keys_ExpirationSet.json",
    version: "1.0.2",
    type: KEY,
    condition: { field: `${KEY}/attributes.expiresOn`, exists: false },
  },
];

/**
 * Where a definition is published.
 * @param {Definition} definition
 */
export function sourceOf({ file }) {
  const folder =
    "https://github.com/Azure/azure-policy/blob/master/built-in-policies/policyDefinitions";
  return encodeURI(`${folder}/${file}`);
}
