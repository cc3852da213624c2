import { PolicyComplianceFramework } from "@pulumi/policy";

/** A place in a published framework that a rule serves. */
export interface Reference extends PolicyComplianceFramework {
  /** Short form for tags and tables, e.g. "nist-800-53:SC-12". */
  readonly tag: string;
}

type Controls = Readonly<Record<string, string>>;

function framework<C extends Controls>(
  prefix: string,
  name: string,
  version: string,
  controls: C,
): (control: keyof C & string) => Reference {
  return (control) => ({
    name,
    version,
    reference: control,
    specification: controls[control]!,
    tag: `${prefix}:${control}`,
  });
}

/** @see https://learn.microsoft.com/security/benchmark/azure/overview */
export const mcsb = framework("mcsb", "Microsoft cloud security benchmark", "v2 (preview)", {
  "DP-5": "Use customer-managed key option in data at rest encryption when required",
  "DP-6": "Use a secure key management process",
  "DP-8": "Ensure security of key and certificate repository",
  "NS-2": "Secure cloud native services with network controls",
  "PA-7": "Follow just enough administration (least privilege) principle",
});

/** @see https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final */
export const nist80053 = framework("nist-800-53", "NIST SP 800-53", "Rev. 5", {
  "AC-3(7)": "Access Enforcement | Role-based Access Control",
  "AC-4": "Information Flow Enforcement",
  "CP-9": "System Backup",
  "IA-5": "Authenticator Management",
  "IA-7": "Cryptographic Module Authentication",
  "SC-12": "Cryptographic Key Establishment and Management",
  "SC-13": "Cryptographic Protection",
  "SC-7": "Boundary Protection",
});

/** @see https://www.cisecurity.org/benchmark/azure */
export const cisAzure = framework("cis-azure", "CIS Microsoft Azure Foundations", "5.0.0", {
  "8.3.1": "Ensure that the Expiration Date is set for all Keys in RBAC Key Vaults",
  "8.3.2": "Ensure that the Expiration Date is set for all Keys in Non-RBAC Key Vaults",
  "8.3.5": "Ensure 'Purge protection' is set to 'Enabled'",
  "8.3.6": "Ensure that Role Based Access Control for Azure Key Vault is enabled",
  "8.3.9": "Ensure automatic key rotation is enabled within Azure Key Vault",
});

/** @see https://www.iso.org/standard/43757.html */
export const iso27017 = framework("iso-27017", "ISO/IEC 27017", "2015", {
  "10.1.1": "Policy on the use of cryptographic controls",
  "10.1.2": "Key management",
});

/** @see https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions */
export const azurePolicy = framework("azure-policy", "Azure Policy built-in definitions", "", {
  "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53": "Key vaults should have deletion protection enabled",
  "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5": "Azure Key Vault should use RBAC permission model",
  "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0": "Key Vault keys should have an expiration date",
  "1cf164be-6819-4a50-b8fa-4bcaa4f98fb6":
    "Public network access on Azure Data Factory should be disabled",
  "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d": "Key vaults should have soft delete enabled",
  "4ec52d6d-beb7-40c4-9a9e-fe753254690e":
    "Azure data factories should be encrypted with a customer-managed key",
  "55615ac9-af46-4a59-874e-391cc3dfb490":
    "Azure Key Vault should have firewall enabled or public network access disabled",
  "587c79fe-dd04-4a5e-9d0b-f89598c7261b":
    "Keys should be backed by a hardware security module (HSM)",
  "77d40665-3120-4348-b539-3192ec808307":
    "Azure Data Factory should use a Git repository for source control",
  "82067dbb-e53b-4e06-b631-546d197452d9":
    "Keys using RSA cryptography should have a specified minimum key size",
  "d8cf8476-a2ec-4916-896e-992351803c44":
    "Keys should have a rotation policy ensuring that their rotation is scheduled within the specified number of days after creation.",
});
