import { GUID_PATTERN } from "../../azure/guids";
import { CRYPTO_SERVICE_ENCRYPTION_USER } from "../../azure/roles";
import { accessPolicy, chain, roleAssignment, roleId, vault } from "../examples/chain";
import { notFound, referencedVault, withoutOwnKey } from "../facts/encryption";
import { excessOf } from "../facts/excess";
import { unwrappingPrincipal } from "../facts/grants";
import { mcsb, nist80053 } from "../framework/frameworks";
import { undeterminable } from "../framework/outcome";
import { defineRule } from "../framework/rule";

const ADMINISTRATOR = roleId("00482a5a-887f-4fb3-b363-3b7fe8e74483");
const withPolicies = vault({ enableRbacAuthorization: false });
const needed = ["get", "wrapKey", "unwrapKey"];

/** The identity that unwraps a data factory's key can do no harm with what the stack grants to it. */
export const kvLeastPrivilegeGrant = defineRule({
  id: "kv-least-privilege-grant",
  title: "The identity that unwraps a data factory's key gets no more in the vault than that takes",
  why: "Data Factory needs get, wrapKey and unwrapKey; whoever takes the identity over gets all that it has, and with purge can destroy the key and with it all that the factory has stored",
  fix: `Give the identity the role "${CRYPTO_SERVICE_ENCRYPTION_USER.name}" on the vault and no other; if the vault uses access policies, give it get, wrapKey and unwrapKey on keys, and nothing on secrets, certificates and storage`,
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#grant-data-factory-access-to-azure-key-vault",
  severity: "medium",
  level: "advisory",
  strict: { level: "mandatory" },
  references: [mcsb("PA-7"), nist80053("AC-3(7)")],
  judges: "factory",
  decidedBy: "graph",
  settings: {
    acceptedRoleIds: {
      type: "array",
      items: { type: "string", pattern: GUID_PATTERN },
      default: [CRYPTO_SERVICE_ENCRYPTION_USER.id],
      description: `GUIDs of the roles that the identity may have. By default ${CRYPTO_SERVICE_ENCRYPTION_USER.name} only.`,
    },
  },
  examples: {
    good: [
      { shows: "assigns the role for it", resources: chain() },
      {
        shows: "gives the three permissions",
        resources: chain({ vault: withPolicies, grant: accessPolicy(needed) }),
      },
    ],
    bad: [
      {
        shows: "makes the identity an administrator of the vault",
        resources: chain({ grant: roleAssignment({ roleDefinitionId: ADMINISTRATOR }) }),
      },
      {
        shows: "lets the identity list keys",
        resources: chain({ vault: withPolicies, grant: accessPolicy([...needed, "list"]) }),
      },
    ],
  },
  check: (subject, { graph, settings }) => {
    const skipped = withoutOwnKey(subject, graph);
    if (skipped) {
      return skipped;
    }
    // The grants can be registered after the factory, and whose they are is told by outputs only.
    if (!graph.complete) {
      return undeterminable(
        "not all grants of this stack are registered yet",
        "It is decided when all resources are registered",
      );
    }
    const holder = unwrappingPrincipal(subject, graph);
    const found = referencedVault(subject, graph);
    if (holder.state !== "found") {
      return notFound(holder);
    }
    if (found.state !== "found") {
      return notFound(found);
    }
    const accepted = settings.texts("acceptedRoleIds");
    return excessOf(subject, holder.resource, found.resource, graph, accepted);
  },
});
