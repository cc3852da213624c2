import { parseResourceId } from "../../azure/resource-ids";
import { Graph } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";
import { Surroundings } from "../framework/rule";
import { IDENTITY_ID, referencedIdentity } from "./encryption";
import { evidenceFor } from "./evidence";

/**
 * What says which tenant a factory is in, best first. A factory has the tenant of its identity and
 * of the credentials it is deployed with.
 */
export function tenantsOf(
  factory: Resource,
  { graph, settings, tenantOf }: Surroundings,
): readonly Reading<string>[] {
  const configured = asText(factory.providerSetting("tenantId"));
  const evidence = evidenceFor(factory, graph);
  return [
    stated(settings.text("expectedTenantId"), "expectedTenantId", "the settings of this rule"),
    configured.state === "absent"
      ? stated(tenantOf(deployedTo(factory)), "tenantId", "the Azure login in use")
      : configured,
    identityTenant(factory, graph),
    asText(factory.value("identity.tenantId")),
    ...(evidence ? [asText(evidence.read("factoryTenantId"))] : []),
  ].filter(({ state }) => state !== "absent");
}

/**
 * The subscription that a factory goes to, as far as it can be told: its identity is in the same
 * tenant. Somebody may analyse a stack while logged in to a tenant of their own.
 */
function deployedTo(factory: Resource): string | undefined {
  const configured = asText(factory.providerSetting("subscriptionId"));
  if (configured.state === "known") {
    return configured.value;
  }
  const identity = asText(factory.value(IDENTITY_ID));
  return identity.state === "known" ? parseResourceId(identity.value)?.subscriptionId : undefined;
}

function identityTenant(factory: Resource, graph: Graph): Reading<string> {
  const identity = referencedIdentity(factory, graph);
  return identity.state === "found"
    ? asText(identity.resource.value("tenantId"))
    : { state: "absent", at: { of: factory.label, path: "identity.tenantId" } };
}

function stated(value: string | undefined, path: string, of: string): Reading<string> {
  const at = { path, of };
  return value ? { state: "known", value, at } : { state: "absent", at };
}
