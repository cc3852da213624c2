import { cmkError } from "./cmk-errors";
import type { Context } from "./context";
import type { JsonObject } from "./json";
import { holderAt, KeyHolder } from "./key-holders";
import { isValidName } from "./names";
import { sameRegion } from "./regions";
import type { KeyRecord } from "./state";

/** A factory's side of a customer-managed key. */
export interface FactoryFacts {
  location: string;
  tenantId: string;
}

/** The vault or managed HSM that a factory's encryption settings name. */
export function requireHolder(context: Context, settings: JsonObject): KeyHolder {
  const { keyName, vaultBaseUrl, keyVersion } = settings;
  if (typeof keyName !== "string" || keyName === "" || typeof vaultBaseUrl !== "string") {
    throw cmkError("InvalidSettings", "properties.encryption needs keyName and vaultBaseUrl.");
  }
  const versionGiven = keyVersion !== undefined && keyVersion !== null && keyVersion !== "";
  if (versionGiven && !isValidName("keyVersion", String(keyVersion))) {
    throw cmkError(
      "InvalidSettings",
      `'${String(keyVersion)}' is not a key version of 32 hexadecimal digits.`,
    );
  }
  const holder = holderAt(context, vaultBaseUrl);
  if (!holder) {
    const noun = /\.managedhsm\./i.test(vaultBaseUrl) ? "managed HSM" : "key vault";
    throw cmkError("VaultNotFound", `There is no ${noun} at '${vaultBaseUrl}'.`);
  }
  return holder;
}

/** Documented: https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key */
export function requireSuitable(holder: KeyHolder, factory: FactoryFacts): void {
  if (holder.tenantId.toLowerCase() !== factory.tenantId.toLowerCase()) {
    throw cmkError(
      "TenantMismatch",
      `${holder.label} is in tenant '${holder.tenantId}', the factory in tenant '${factory.tenantId}': they must be the same.`,
    );
  }
  if (!sameRegion(holder.location, factory.location)) {
    throw cmkError(
      "RegionMismatch",
      `${holder.label} is in region '${holder.location}', the factory in region '${factory.location}': they must be the same.`,
    );
  }
  if (holder.unprotectedBy.length > 0) {
    throw cmkError(
      "RecoveryNotEnabled",
      `${holder.label} must have ${holder.unprotectedBy.join(" and ")} enabled.`,
    );
  }
}

export function requireRsa(key: KeyRecord, uri: string): void {
  if (!key.kty.startsWith("RSA")) {
    throw cmkError(
      "KeyNotUsable",
      `Key ${uri} is of type ${key.kty}: only RSA and RSA-HSM keys are supported.`,
    );
  }
}
