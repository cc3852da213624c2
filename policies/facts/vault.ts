import { vaultNameOfUri } from "../../azure/key-uris";
import { parseResourceId } from "../../azure/resource-ids";
import { usesRoleAssignmentsByDefault } from "../../azure/vault-defaults";
import { azureName } from "../framework/graph";
import { asText, knownValue, Reading } from "../framework/reading";
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

/** The subscription of a resource, as far as its provider or Azure's answer names it. */
export function subscriptionOf(resource: Resource): string | undefined {
  const id = asText(resource.value("id"));
  const configured = asText(resource.providerSetting("subscriptionId"));
  if (id.state === "known") {
    return parseResourceId(id.value)?.subscriptionId;
  }
  return knownValue(configured);
}

/** The name of a vault, from its name or from its address. */
export function vaultName(vault: Resource): string | undefined {
  const uri = asText(vault.value("properties.vaultUri"));
  return azureName(vault) ?? (uri.state === "known" ? vaultNameOfUri(uri.value) : undefined);
}
