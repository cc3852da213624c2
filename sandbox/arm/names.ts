import { ArmError } from "./errors";

/**
 * Azure's rules for names, encoded here on their own: the sandbox must not agree with a wrong rule
 * elsewhere by sharing it.
 *
 * Documented: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
const RULES = {
  /** 1-90 characters; may not end with a period. */
  resourceGroup: /^(?!.*\.$)[-\w.()]{1,90}$/,
  /** 3-24; starts with a letter, ends with a letter or digit, no two hyphens in a row. */
  vault: /^(?=.{3,24}$)[A-Za-z](?:-?[A-Za-z0-9])+$/,
  key: /^[A-Za-z0-9-]{1,127}$/,
  /** 3-128; starts with a letter or digit. */
  identity: /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
  /** Documented: https://learn.microsoft.com/azure/data-factory/naming-rules */
  factory: /^(?=.{3,63}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
  /** Entities of a factory; the same page. */
  entity: /^[A-Za-z0-9_][^<>*#.%&:\\+?/]{0,259}$/,
  guid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  keyVersion: /^[0-9a-f]{32}$/i,
} as const;

export type NameKind = keyof typeof RULES;

/** Whether a name is one that Azure takes for that kind of thing. */
export function isValidName(kind: NameKind, name: string): boolean {
  return RULES[kind].test(name);
}

/** @throws the error that Azure answers to a name it does not take. */
export function requireName(kind: NameKind, name: string): void {
  if (!isValidName(kind, name)) {
    throw invalidName(kind, name);
  }
}

function invalidName(kind: NameKind, name: string): ArmError {
  switch (kind) {
    case "resourceGroup":
      // Unconfirmed wording; the code is in Resource Manager's list of common errors.
      return new ArmError(
        400,
        "InvalidResourceGroup",
        `The provided resource group name '${name}' has these invalid characters or length. ` +
          "The name can only be a letter, digit, '-', '.', '(', ')' or '_', 1-90 characters, not ending with '.'.",
      );
    case "vault":
      // The code is documented (https://learn.microsoft.com/azure/key-vault/general/common-error-codes);
      // the sentence is another emulator's copy and unconfirmed.
      return new ArmError(
        400,
        "VaultNameNotValid",
        `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. ` +
          "The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.",
      );
    case "guid":
      // Seen: Azure/azure-sdk-for-python#4621.
      return new ArmError(
        400,
        "InvalidRoleAssignmentId",
        `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
      );
    default:
      // Unconfirmed code and wording: only the rules of these names are documented.
      return new ArmError(
        400,
        "InvalidResourceName",
        `'${name}' is not a valid ${NOUNS[kind]} name. It must match ${RULES[kind].source}.`,
      );
  }
}

const NOUNS = {
  key: "key",
  identity: "user-assigned identity",
  factory: "data factory",
  entity: "data factory resource",
  keyVersion: "key version",
} as const;
