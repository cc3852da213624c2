import { vaultNameOfUri } from "../../azure/key-uris";
import { parseResourceId } from "../../azure/resource-ids";
import { usesRoleAssignmentsByDefault } from "../../azure/vault-defaults";
import { azureName } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

export const RBAC = "properties.enableRbacAuthorization";

/**
 * Whether a vault uses role assignments and not access policies. Left out, it depends on the API
 * version; azure-native names it in every resource, and in the token where it is not the default.
 */
export function usesRoleAssignments(vault: Resource): Reading<unknown> {
  const given = vault.value(RBAC);
  if (given.state === "known" || vault.input(RBAC).state !== "absent") {
    return given;
  }
  const version = asText(vault.value("azureApiVersion"));
  const apiVersion = version.state === "known" ? version.value : vault.apiVersion;
  return apiVersion === undefined
    ? given
    : { state: "known", value: usesRoleAssignmentsByDefault(apiVersion), at: given.at };
}

/**
 * The subscription of a vault, as far as it can be told. The engine does not tell policies the ids of
 * azure-native's resources; but where no provider names a subscription, all go to the one of the login.
 *
 * @param identity - another resource of the stack, and its id
 */
export function subscriptionOf(
  vault: Resource,
  identity: Resource,
  identityId: Reading<string>,
): string | undefined {
  const id = asText(vault.value("id"));
  const configured = asText(vault.providerSetting("subscriptionId"));
  if (id.state === "known") {
    return subscriptionIn(id.value);
  }
  if (configured.state === "known") {
    return configured.value;
  }
  const isOfLogin = [vault, identity].every(
    (one) => !one.isOutside && one.providerSetting("subscriptionId").state === "absent",
  );
  return isOfLogin && identityId.state === "known" ? subscriptionIn(identityId.value) : undefined;
}

function subscriptionIn(id: string): string | undefined {
  return parseResourceId(id)?.subscriptionId;
}

/** The name of a vault, from its name or from its address. */
export function vaultName(vault: Resource): string | undefined {
  const uri = asText(vault.value("properties.vaultUri"));
  return azureName(vault) ?? (uri.state === "known" ? vaultNameOfUri(uri.value) : undefined);
}
