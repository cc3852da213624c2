import * as pulumi from "@pulumi/pulumi";
import { keyHolderOfUri } from "../azure/key-uris";
import { MANAGED_HSM_CRYPTO_SERVICE_ENCRYPTION_USER as ROLE } from "../azure/roles";
import { PRINCIPAL_TAG } from "./factory";
import { Access } from "./grants";
import { ChosenKey } from "./key";
import { Reaction } from "./reaction";
import { ChosenVault } from "./vault";

/**
 * Access that was given before: a managed HSM has role assignments of its own, on its data plane,
 * which Resource Manager cannot make or see. That Azure takes the key is the proof of it.
 * https://learn.microsoft.com/azure/key-vault/managed-hsm/access-control
 */
export function grantedBeforehand(hsm: ChosenVault, key: ChosenKey): Access {
  return {
    evidence: pulumi.output({
      kind: "managed HSM role assignment",
      id: undefined,
      scope: pulumi.interpolate`${hsm.id}/keys/${key.name}`,
    }),
  };
}

/** Says what to grant to whom when the HSM refuses the key to the identity. */
export function askForGrant(timeoutSeconds: number): Reaction {
  return {
    refusal: "grant-not-effective",
    timeoutSeconds,
    waitingFor: `the grant of "${ROLE.name}" in the managed HSM`,
    explanation: ({ newInputs }) => {
      const { vaultBaseUrl = "", keyName, identity } = newInputs?.["encryption"] ?? {};
      const hsmName = keyHolderOfUri(String(vaultBaseUrl))?.name ?? vaultBaseUrl;
      const principalId = newInputs?.["tags"]?.[PRINCIPAL_TAG];
      return [
        `The managed HSM refuses the key "${keyName}" to the identity ${identity?.userAssignedIdentity}.`,
        "The factory was not created or changed. Only the HSM itself can grant access to its keys; let one of its administrators run",
        `  az keyvault role assignment create --hsm-name ${hsmName} --role "${ROLE.name}" --assignee ${principalId} --scope /keys/${keyName}`,
        "and then run pulumi up again. To wait for a grant that is on its way, set grantTimeoutSeconds.",
      ].join("\n");
    },
  };
}
