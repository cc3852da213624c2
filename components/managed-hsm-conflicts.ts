import { keyHolderOfUri } from "../azure/key-uris";
import { MANAGED_HSM_CRYPTO_SERVICE_ENCRYPTION_USER as ROLE } from "../azure/roles";
import { VERSION_MODES } from "./key-version";
import { Problem } from "./problems";

const PATH = "existingManagedHsmId";

/** As they are given, right or wrong. */
export interface ManagedHsmArgs {
  readonly existingManagedHsmId?: unknown;
  readonly existingKeyUri?: unknown;
  readonly existingKeyName?: unknown;
  readonly existingIdentityId?: unknown;
  readonly encryptAfterCreation?: unknown;
  readonly keyAdministrators?: unknown;
  readonly key?: Readonly<Record<string, unknown>>;
}

/** Which version is newest can only be read on the HSM's data plane. */
export const NEWEST_IN_MANAGED_HSM: Problem = Object.freeze({
  path: `key.version, ${PATH}`,
  given: `"${VERSION_MODES.newest}" for a key in a managed HSM`,
  allowed:
    "no version, so that Data Factory takes the newest, or a version of 32 hexadecimal digits: keys in a managed HSM cannot be read through Resource Manager",
  fix: "remove key.version",
});

/** Whether that is the address of a key in a managed HSM, as far as it is known. */
export function isInManagedHsm(uri: unknown): boolean {
  return typeof uri === "string" && keyHolderOfUri(uri)?.kind === "managed HSM";
}

/** What does not go together with a key in a managed HSM. */
export function managedHsmConflicts(given: ManagedHsmArgs): Problem[] {
  return given.existingManagedHsmId === undefined ? withoutHsm(given) : withHsm(given);
}

function withoutHsm({ existingKeyUri }: ManagedHsmArgs): Problem[] {
  return isInManagedHsm(existingKeyUri)
    ? [
        {
          path: `existingKeyUri, ${PATH}`,
          given: `the address of a key in a managed HSM, without ${PATH}`,
          allowed: "the key together with the resource id of its managed HSM, which is inspected",
          fix: `set ${PATH}, and no existingVaultId: az keyvault show --hsm-name <hsm> --query id`,
        },
      ]
    : [];
}

function withHsm(given: ManagedHsmArgs): Problem[] {
  const { existingKeyUri, existingKeyName, existingIdentityId, encryptAfterCreation } = given;
  const { keyAdministrators, key } = given;
  const found: Problem[] = [];
  if (existingKeyUri === undefined && existingKeyName === undefined) {
    found.push({
      path: `${PATH}, existingKeyUri`,
      given: `${PATH} alone`,
      allowed:
        "a managed HSM together with a key in it that exists: Resource Manager cannot create one",
      fix: "set existingKeyUri: az keyvault key show --hsm-name <hsm> --name <key> --query key.kid",
    });
  }
  if (typeof existingKeyUri === "string" && keyHolderOfUri(existingKeyUri)?.kind === "vault") {
    found.push({
      path: `existingKeyUri, ${PATH}`,
      given: "the address of a key in a vault, with the id of a managed HSM",
      allowed: "a key of the managed HSM",
      fix: `correct existingKeyUri, or set existingVaultId instead of ${PATH}`,
    });
  }
  if (encryptAfterCreation === true) {
    found.push({
      path: `${PATH}, encryptAfterCreation`,
      given: "both",
      allowed:
        "a key in a managed HSM for a factory that is encrypted from the start: its own identity cannot be granted access before it exists",
      fix: "remove encryptAfterCreation, and set existingIdentityId",
    });
  } else if (existingIdentityId === undefined) {
    found.push({
      path: `${PATH}, existingIdentityId`,
      given: `${PATH} without existingIdentityId`,
      allowed:
        "an identity that exists and was granted access in the managed HSM, which Resource Manager cannot do",
      fix: `az identity create, then az keyvault role assignment create --hsm-name <hsm> --role "${ROLE.name}" --assignee <principal id> --scope /keys/<key>, then set existingIdentityId`,
    });
  }
  if (Array.isArray(keyAdministrators) && keyAdministrators.length > 0) {
    found.push({
      path: `${PATH}, keyAdministrators`,
      given: "both",
      allowed:
        "administrators of a key in a vault: only a managed HSM itself grants access to its keys",
      fix: 'remove keyAdministrators, and let an administrator of the HSM run az keyvault role assignment create --hsm-name <hsm> --role "Managed HSM Crypto User" --assignee <who> --scope /keys/<key>',
    });
  }
  if (key?.["version"] === VERSION_MODES.newest) {
    found.push(NEWEST_IN_MANAGED_HSM);
  }
  return found;
}
