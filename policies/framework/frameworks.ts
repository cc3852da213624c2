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
  "CP-9": "System Backup",
  "SC-12": "Cryptographic Key Establishment and Management",
  "SC-13": "Cryptographic Protection",
});

/** @see https://www.cisecurity.org/benchmark/azure */
export const cisAzure = framework("cis-azure", "CIS Microsoft Azure Foundations", "5.0.0", {
  "8.3.5": "Ensure 'Purge protection' is set to 'Enabled'",
});

/** @see https://www.iso.org/standard/43757.html */
export const iso27017 = framework("iso-27017", "ISO/IEC 27017", "2015", {
  "10.1.1": "Policy on the use of cryptographic controls",
});

/** @see https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions */
export const azurePolicy = framework("azure-policy", "Azure Policy built-in definitions", "", {
  "0b60c0b2-2dc2-4e1c-b5c9-abbed971de53": "Key vaults should have deletion protection enabled",
  "1cf164be-6819-4a50-b8fa-4bcaa4f98fb6":
    "Public network access on Azure Data Factory should be disabled",
  "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d": "Key vaults should have soft delete enabled",
  "4ec52d6d-beb7-40c4-9a9e-fe753254690e":
    "Azure data factories should be encrypted with a customer-managed key",
  "77d40665-3120-4348-b539-3192ec808307":
    "Azure Data Factory should use a Git repository for source control",
});
