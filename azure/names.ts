/**
 * What Azure allows as names, one line per kind of resource.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */

/** Kinds of resources whose names are checked or made here. */
export type NamedKind = "factory" | "vault" | "key" | "identity" | "resourceGroup" | "deployment";

export interface NameRule {
  /** What people call it, for messages. */
  readonly noun: string;
  readonly minLength: number;
  readonly maxLength: number;
  /** Complete, except for the length. */
  readonly pattern: RegExp;
  /** The rule in words, for messages. */
  readonly allowed: string;
  /** Where Azure requires the name to be unused. */
  readonly scope: "global" | "resource group" | "vault" | "subscription";
  readonly source: string;
}

export const NAME_RULES: Readonly<Record<NamedKind, NameRule>> = Object.freeze({
  factory: {
    noun: "Data Factory name",
    minLength: 3,
    maxLength: 63,
    pattern: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
    allowed:
      "3 to 63 letters, digits and hyphens; starts and ends with a letter or digit; no consecutive hyphens",
    scope: "global",
    source: "https://learn.microsoft.com/azure/data-factory/naming-rules",
  },
  vault: {
    noun: "Key Vault name",
    minLength: 3,
    maxLength: 24,
    pattern: /^[A-Za-z](?:-?[A-Za-z0-9])*$/,
    allowed:
      "3 to 24 letters, digits and hyphens; starts with a letter, ends with a letter or digit; no consecutive hyphens",
    scope: "global",
    source:
      "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault",
  },
  key: {
    noun: "key name",
    minLength: 1,
    maxLength: 127,
    pattern: /^[A-Za-z0-9-]+$/,
    allowed: "1 to 127 letters, digits and hyphens",
    scope: "vault",
    source:
      "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers",
  },
  identity: {
    noun: "user-assigned identity name",
    minLength: 3,
    maxLength: 128,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    allowed: "3 to 128 letters, digits, hyphens and underscores; starts with a letter or digit",
    scope: "resource group",
    source:
      "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity",
  },
  resourceGroup: {
    noun: "resource group name",
    minLength: 1,
    maxLength: 90,
    pattern: /^[-\w._()]*[-\w_()]$/,
    allowed:
      "1 to 90 letters, digits, hyphens, underscores, periods and parentheses; does not end with a period",
    scope: "subscription",
    source:
      "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources",
  },
  deployment: {
    noun: "deployment name",
    minLength: 1,
    maxLength: 64,
    pattern: /^[-\w._()]+$/,
    allowed: "1 to 64 letters, digits, hyphens, underscores, periods and parentheses",
    scope: "resource group",
    source:
      "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources",
  },
});

/** Whether Azure accepts a name for that kind of resource. */
export function isValidName(kind: NamedKind, name: string): boolean {
  const { minLength, maxLength, pattern } = NAME_RULES[kind];
  return name.length >= minLength && name.length <= maxLength && pattern.test(name);
}
