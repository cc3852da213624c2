import type { JsonObject } from "./json";

/** Azure's answer to a request it does not carry out. */
export class ArmError extends Error {
  /**
   * @param status HTTP status.
   * @param code Azure's code, e.g. "ResourceNotFound".
   * @param message Azure's sentence for people.
   * @param details what it consists of, where Azure says so.
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly JsonObject[] = [],
  ) {
    super(message);
    this.name = "ArmError";
  }

  /** The body as Azure Resource Manager sends it. */
  toBody(): JsonObject {
    const details = this.details.length > 0 ? [...this.details] : null;
    return { error: { code: this.code, message: this.message, target: null, details } };
  }
}

/** Key Vault's answer on its data plane, with the inner code that says why. */
export class KeyVaultError extends ArmError {
  constructor(
    status: number,
    code: string,
    readonly innerCode: string,
    message: string,
  ) {
    super(status, code, message);
    this.name = "KeyVaultError";
  }

  override toBody(): JsonObject {
    return {
      error: { code: this.code, message: this.message, innererror: { code: this.innerCode } },
    };
  }
}

/** Seen: azuredemoenvironment/ade#245, with the link that Resource Manager has appended since. */
export function resourceNotFound(type: string, names: readonly string[], group: string): ArmError {
  const path = typeAndNames(type, names);
  return new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${path}' under resource group '${group}' was not found. ` +
      "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  );
}

/** Seen: hashicorp/terraform-provider-azurerm#15327. */
export function resourceGroupNotFound(name: string): ArmError {
  return new ArmError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`);
}

/** Seen: Azure/azure-powershell#19200. */
export function parentNotFound(path: string): ArmError {
  return new ArmError(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${path}' not found.`,
  );
}

/** Seen: MicrosoftDocs/azure-docs#70422, fortinetsolutions/Azure-Templates#8. */
export function invalidResourceLocation(
  name: string,
  group: string,
  existing: string,
  wanted: string,
): ArmError {
  return new ArmError(
    409,
    "InvalidResourceLocation",
    `The resource '${name}' already exists in location '${existing}' in resource group '${group}'. ` +
      `A resource with the same name cannot be created in location '${wanted}'. ` +
      "Please select a new resource name.",
  );
}

/**
 * A request that Azure refuses for its form.
 * Unconfirmed: Azure's words differ from one resource provider to the next.
 */
export function badRequest(message: string): ArmError {
  return new ArmError(400, "BadRequest", message);
}

/**
 * A refusal of which only the rule is known: real Azure answers with another code and other words.
 *
 * @param service who refuses, e.g. "Data Factory".
 */
export function unconfirmed(
  code: string,
  service: string,
  sentence: string,
  status = 400,
): ArmError {
  return new ArmError(
    status,
    `Unconfirmed${code}`,
    `[Simulated ${service}; real wording not known] ${sentence}`,
  );
}

/** "Microsoft.KeyVault/vaults/kv/keys/k" from the type and the names. */
export function typeAndNames(type: string, names: readonly string[]): string {
  const [namespace, ...types] = type.split("/");
  return [namespace, ...types.flatMap((segment, index) => [segment, names[index] ?? ""])]
    .filter((segment) => segment !== "")
    .join("/");
}
