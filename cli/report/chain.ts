import { grantsOn, unwrappingPrincipal } from "../../policies/facts/grants";
import { referencedVault } from "../../policies/facts/encryption";
import { meantKeys } from "../../policies/facts/key-vault";
import { regionOf } from "../../policies/facts/region";
import { KEY_WRAPPING_ROLES } from "../../azure/roles";
import { Graph } from "../../policies/framework/graph";
import { Resource } from "../../policies/framework/resource";
import { shown } from "./encryption";
import { Finding, Link } from "./report";
import { refOf } from "./urn";

/**
 * How a factory reaches its key: itself, the identity, what lets that in, the vault, the key.
 *
 * @param isJudged Whether the policies saw everything, so that no finding means that all is right.
 */
export function chainOf(
  factory: Resource,
  graph: Graph,
  findings: readonly Finding[],
  isJudged: boolean,
): readonly Link[] {
  const link = (role: Link["role"], resource: Resource | undefined): Link => ({
    role,
    ...(resource && !resource.isOutside && { resource: refOf(resource.urn) }),
    facts: resource ? factsOf(role, resource, graph) : {},
    ...stateOf(resource, findings, isJudged),
  });
  const own = link("factory", factory);
  if (factory.value("encryption").state === "absent") {
    return [own];
  }
  const holder = unwrappingPrincipal(factory, graph);
  const vault = referencedVault(factory, graph);
  const identity = holder.state === "found" ? holder.resource : undefined;
  const home = vault.state === "found" ? vault.resource : undefined;
  return [
    own,
    link("identity", identity),
    link("grant", identity && home && grantOf(factory, identity, home, graph)),
    link("vault", home),
    link("key", keyOf(factory, graph)),
  ];
}

function keyOf(factory: Resource, graph: Graph): Resource | undefined {
  const { candidates } = meantKeys(factory, graph);
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The first that lets the identity in, or may. */
function grantOf(
  factory: Resource,
  identity: Resource,
  vault: Resource,
  graph: Graph,
): Resource | undefined {
  const roles = KEY_WRAPPING_ROLES.map(({ id }) => id);
  const { honoured } = grantsOn(factory, identity, vault, graph, roles);
  const best = ["yes", "unclear", "no"] as const;
  return best
    .map((answer) => honoured.find(({ access }) => access.answer === answer)?.by)
    .find((by) => by !== undefined);
}

/** What is worth showing, by the name it is shown under. */
const FACTS: Readonly<Record<Link["role"], Readonly<Record<string, string>>>> = {
  factory: { publicNetworkAccess: "publicNetworkAccess" },
  identity: {},
  grant: { role: "roleDefinitionId", scope: "scope" },
  vault: {
    tenant: "properties.tenantId",
    softDelete: "properties.enableSoftDelete",
    purgeProtection: "properties.enablePurgeProtection",
    retentionDays: "properties.softDeleteRetentionInDays",
    rbac: "properties.enableRbacAuthorization",
    firewall: "properties.networkAcls.defaultAction",
    sku: "properties.sku.name",
  },
  key: { type: "properties.kty", size: "properties.keySize" },
};
const HAVE_REGIONS: readonly Link["role"][] = ["factory", "vault"];

function factsOf(role: Link["role"], resource: Resource, graph: Graph): Record<string, string> {
  const region = HAVE_REGIONS.includes(role) ? regionOf(resource, graph).location : undefined;
  const facts = Object.entries(FACTS[role]).flatMap(([name, path]) => {
    const value = shown(resource, path);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries([
    ...(region?.state === "known" ? [["region", region.value] as const] : []),
    ...facts,
  ]);
}

/** A finding is about the resource that it is reported for, and about those that it names. */
function stateOf(
  resource: Resource | undefined,
  findings: readonly Finding[],
  isJudged: boolean,
): Pick<Link, "state" | "rules"> {
  if (!resource || resource.isOutside) {
    return { state: "outside", rules: [] };
  }
  const about = findings.filter(
    ({ resource: of, what }) => of?.urn === resource.urn || what.includes(resource.label),
  );
  const states = [
    ["violated", (one: Finding) => one.kind === "violation" && one.level === "mandatory"],
    ["unknown", (one: Finding) => one.kind === "undeterminable"],
    ["advised", (one: Finding) => one.kind === "violation"],
    ["exempt", (one: Finding) => one.kind === "exempt"],
  ] as const;
  for (const [state, isSuch] of states) {
    const rules = [...new Set(about.filter(isSuch).map(({ rule }) => rule))];
    if (rules.length > 0) {
      return { state, rules };
    }
  }
  return { state: isJudged ? "agrees" : "unjudged", rules: [] };
}
