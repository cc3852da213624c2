import { GUID_PATTERN, sameGuid } from "../../azure/guids";
import { chain, TENANT, vault } from "../examples/chain";
import { accessPoliciesOf } from "../facts/access-policies";
import { notFound, referencedVault, withoutOwnKey } from "../facts/encryption";
import { tenantsOf } from "../facts/tenants";
import { mcsb } from "../framework/frameworks";
import { every, fail, Outcome, PASS, undeterminable } from "../framework/outcome";
import { asText, Reading, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const TENANT_ID = "properties.tenantId";
const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";

/** A data factory and the vault that holds its key are in the same Microsoft Entra tenant. */
export const adfKvSameTenant = defineRule({
  id: "adf-kv-same-tenant",
  title: "A data factory and the vault of its key are in the same Microsoft Entra tenant",
  why: "Data Factory takes a key only from a vault in its own tenant",
  fix: "Set properties.tenantId of the vault to the factory's tenant",
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  settings: {
    expectedTenantId: {
      type: "string",
      pattern: GUID_PATTERN,
      description: "The tenant that factories and vaults must be in; decides before deployment.",
    },
  },
  examples: {
    good: [{ shows: "has both in one tenant", resources: chain() }],
    bad: [
      {
        shows: "has the vault in another tenant",
        resources: chain({ vault: vault({ tenantId: OTHER_TENANT }) }),
      },
      {
        shows: "lets in a principal of another tenant",
        resources: chain({
          vault: vault({
            accessPolicies: [{ tenantId: OTHER_TENANT, objectId: TENANT, permissions: {} }],
          }),
        }),
      },
    ],
  },
  check: (factory, surroundings) => {
    const { graph } = surroundings;
    const skipped = withoutOwnKey(factory, graph);
    if (skipped) {
      return skipped;
    }
    const found = referencedVault(factory, graph);
    if (found.state !== "found") {
      return notFound(found);
    }
    const vaultTenant = asText(found.resource.value(TENANT_ID));
    const policies = accessPoliciesOf(found.resource, graph);
    return every(
      compareAll(vaultTenant, tenantsOf(factory, surroundings)),
      ...policies.map(({ tenantId }) => contradiction(vaultTenant, tenantId, tenantId)),
    );
  },
});

/** One tenant that is known to be the factory's suffices, unless another one contradicts. */
function compareAll(vault: Reading<string>, factory: readonly Reading<string>[]): Outcome {
  const compared = every(PASS, ...factory.map((tenant) => contradiction(vault, tenant, vault)));
  if (compared.kind === "fail") {
    return compared;
  }
  if (vault.state !== "known") {
    return undecided(vault);
  }
  return factory.some(({ state }) => state === "known") ? PASS : undecided(factory[0] ?? vault);
}

function contradiction(
  vault: Reading<string>,
  other: Reading<string>,
  wrong: Reading<string>,
): Outcome {
  if (vault.state !== "known" || other.state !== "known" || sameGuid(vault.value, other.value)) {
    return PASS;
  }
  const right = wrong === vault ? other : vault;
  return fail(
    `${showPlace(vault.at)} ${showState(vault)}, but ${showPlace(other.at)} ${showState(other)}`,
    `Set ${showPlace(wrong.at)} to "${right.value}"`,
  );
}

function undecided(reading: Reading<string>): Outcome {
  const what =
    reading.state === "known"
      ? `nothing says which tenant the factory is in (${showPlace(reading.at)} ${showState(reading)})`
      : `${showPlace(reading.at)} ${showState(reading)}`;
  return undeterminable(
    what,
    "It is decided before anything is created if azure-native:tenantId, ARM_TENANT_ID or this rule's expectedTenantId is set, or with az login, else at the end of pulumi up",
  );
}
