import { accessPolicy, chain, roleAssignment, roleId, vault } from "../examples/chain";
import { ACCEPTED_ROLE_IDS } from "../facts/accepted-roles";
import { notFound, referencedVault, withoutOwnKey } from "../facts/encryption";
import { evidenceFor } from "../facts/evidence";
import { grantOn, unwrappingPrincipal } from "../facts/grants";
import { mcsb, nist80053 } from "../framework/frameworks";
import { fail, Outcome, PASS, undeterminable, undeterminableBecauseOf } from "../framework/outcome";
import { defineRule } from "../framework/rule";

const READER = roleId("21090545-7ca7-4776-b22c-e363652d74d2");
const withPolicies = vault({ enableRbacAuthorization: false });

/** The identity that unwraps a data factory's key may get, wrap and unwrap it. */
export const adfCmkIdentityPermissions = defineRule({
  id: "adf-cmk-identity-permissions",
  title: "The identity that unwraps a data factory's key may get, wrap and unwrap it",
  why: "Without all three, Data Factory cannot use the key, and the factory is not created or becomes unreadable",
  fix: 'Assign the role "Key Vault Crypto Service Encryption User" on the vault to the identity, or, if the vault uses access policies, give it get, wrapKey and unwrapKey',
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#grant-data-factory-access-to-azure-key-vault",
  severity: "critical",
  level: "mandatory",
  references: [mcsb("PA-7"), mcsb("DP-5"), nist80053("SC-12"), nist80053("AC-3(7)")],
  judges: "factory",
  decidedBy: "graph",
  settings: ACCEPTED_ROLE_IDS,
  examples: {
    good: [
      { shows: "assigns the role on the vault", resources: chain() },
      {
        shows: "gives the three permissions by an access policy",
        resources: chain({
          vault: withPolicies,
          grant: accessPolicy(["get", "wrapKey", "unwrapKey"]),
        }),
      },
    ],
    bad: [
      {
        shows: "assigns a role that cannot wrap",
        resources: chain({ grant: roleAssignment({ roleDefinitionId: READER }) }),
      },
      {
        shows: "forgets get in the access policy",
        resources: chain({ vault: withPolicies, grant: accessPolicy(["wrapKey", "unwrapKey"]) }),
      },
      {
        shows: "assigns a role on a vault that uses access policies",
        resources: chain({ vault: withPolicies }),
      },
    ],
  },
  check: (subject, { graph, settings }) => {
    const skipped = withoutOwnKey(subject, graph);
    if (skipped) {
      return skipped;
    }
    const principal = unwrappingPrincipal(subject, graph);
    const found = referencedVault(subject, graph);
    if (principal.state !== "found") {
      return notFound(principal);
    }
    if (found.state !== "found") {
      return notFound(found);
    }
    const accepted = settings.texts("acceptedRoleIds");
    const access = grantOn(subject, principal.resource, found.resource, graph, accepted);
    const promised =
      access.answer === "no" ? evidenceFor(subject, graph)?.read("grant") : undefined;
    return promised?.state === "unknown"
      ? undeterminableBecauseOf(promised)
      : outcomeOf(access, graph.complete);
  },
});

/** A grant can be registered after the factory, so that there is none counts only at the end. */
function outcomeOf(access: ReturnType<typeof grantOn>, isComplete: boolean): Outcome {
  switch (access.answer) {
    case "yes":
      return PASS;
    case "unclear":
      return undeterminable(access.doubt.what, access.doubt.until);
    case "no":
      return isComplete
        ? fail(access.because)
        : undeterminable(access.because, "It is decided when all resources are registered");
  }
}
