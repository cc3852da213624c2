import { BROADER_VAULT_ROLES, keyWrappingRole } from "../../../../azure/roles";
import { Link, UNKNOWN } from "../../report";

/** What each part of the chain is called. */
export const ROLE_NAMES: Readonly<Record<Link["role"], string>> = Object.freeze({
  factory: "Data factory",
  identity: "Identity",
  grant: "Grant",
  vault: "Key vault",
  key: "Key",
});

/** What its state is called, with a mark: colours alone do not reach everybody. */
export const STATE_NAMES: Readonly<Record<Link["state"], string>> = Object.freeze({
  agrees: "✓ agrees",
  violated: "✖ violated",
  advised: "! advised",
  exempt: "exempt",
  unknown: "? not known yet",
  unjudged: "not judged",
  outside: "outside this stack",
});

/** What is known of a part, in a few short lines; what becomes known later is left out. */
export function factLines({ role, facts }: Link): string[] {
  const shown = (name: string, words: (value: string) => string): string[] => {
    const value = facts[name];
    return value === undefined || value === UNKNOWN ? [] : [words(value)];
  };
  const onOff = (what: string) => (value: string) =>
    `${what} ${value === "true" ? "on" : value === "false" ? "off" : value}`;
  const retention = facts["retentionDays"];
  const isKey = role === "key";
  return [
    ...shown("region", (value) => `region ${value}`),
    ...shown("tenant", (value) => `tenant ${shortId(value)}`),
    ...shown("softDelete", onOff("soft delete")).map((line) =>
      retention !== undefined && retention !== UNKNOWN && line.endsWith(" on")
        ? `${line}, ${retention} days`
        : line,
    ),
    ...shown("purgeProtection", onOff("purge protection")),
    ...shown("rbac", (value) => `access by ${value === "true" ? "roles" : "policies"}`),
    ...shown("firewall", (value) => `firewall: ${value}`),
    ...shown("publicNetworkAccess", (value) => `public network: ${value}`),
    ...shown("role", roleName),
    ...(isKey
      ? [[...shown("type", String), ...shown("size", String)].join(" ")].filter(Boolean)
      : []),
  ];
}

/** Facts that both parts have: whether they agree is what most rules are about. */
export function comparedFacts(
  one: Link,
  other: Link,
): { name: string; values: [string, string] }[] {
  return ["region", "tenant"].flatMap((name) => {
    const values = [one.facts[name], other.facts[name]] as const;
    const [first, second] = values;
    return first === undefined || second === undefined || values.includes(UNKNOWN)
      ? []
      : [{ name, values: [first, second] as [string, string] }];
  });
}

function roleName(definitionId: string): string {
  const guid = definitionId.split("/").pop()?.toLowerCase();
  const known = keyWrappingRole(definitionId) ?? BROADER_VAULT_ROLES.find(({ id }) => id === guid);
  return known?.name ?? `role ${shortId(guid ?? definitionId)}`;
}

/** Enough of a GUID to tell two apart. */
export function shortId(id: string): string {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id) ? `${id.slice(0, 8)}…` : id;
}
