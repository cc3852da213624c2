import {
  accessPolicy,
  chain,
  PRINCIPAL,
  roleAssignment,
  roleId,
  vault,
} from "../../../../policies/examples/chain";
import { ExampleResource } from "../../../../policies/framework/rule";
import { DiffRule } from "../diff-rule";
import { furtherAssignments } from "../further-grants";
import { furtherPermissions } from "../further-permissions";
import { keptInUse } from "../in-use";

const OFFICER = roleAssignment({
  roleDefinitionId: roleId("14b46e9e-c2b7-41b4-b07b-48a6ebf60603"),
});
const BY_POLICY = vault({ enableRbacAuthorization: false });
const byPolicy = (...keys: readonly string[]): readonly ExampleResource[] =>
  chain({ vault: BY_POLICY, grant: accessPolicy(keys) });

/** Somebody gets more access to a key in use. */
export const grantWidened: DiffRule = {
  id: "cmk-grant-widened",
  title: "Nobody gets more access to the vault of a data factory's key than before",
  why: "Whoever may use the key can open what it protects, and whoever may delete it can take it from the factory",
  fix: "See who it is, and that no narrower role or permission does; for the factory, get, wrapKey and unwrapKey do",
  url: "https://learn.microsoft.com/azure/key-vault/general/rbac-guide",
  severity: "medium",
  kind: "change",
  examples: {
    reported: [
      {
        shows: "assigns one more role on the vault",
        before: chain(),
        after: [...chain(), { ...OFFICER, name: "officer" }],
      },
      {
        shows: "replaces a role by a broader one",
        before: chain(),
        after: chain({ grant: OFFICER }),
        replaces: ["orders-access"],
      },
      {
        shows: "adds a permission to an access policy",
        before: byPolicy("get", "wrapKey", "unwrapKey"),
        after: byPolicy("get", "wrapKey", "unwrapKey", "delete"),
      },
      {
        shows: "gives somebody else an access policy in the vault itself",
        before: byPolicy("get", "wrapKey", "unwrapKey"),
        after: chain({
          vault: vault({
            enableRbacAuthorization: false,
            accessPolicies: [
              { objectId: PRINCIPAL.replaceAll("3", "4"), permissions: { keys: ["get"] } },
            ],
          }),
          grant: accessPolicy(["get", "wrapKey", "unwrapKey"]),
        }),
      },
    ],
    silent: [
      {
        shows: "takes a permission away",
        before: byPolicy("get", "wrapKey", "unwrapKey", "delete"),
        after: byPolicy("get", "wrapKey", "unwrapKey"),
      },
      { shows: "creates the vault with its grants", before: [], after: chain() },
      {
        shows: "assigns a role on something else",
        before: chain(),
        after: [
          ...chain(),
          {
            ...roleAssignment({
              scope: "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-other",
            }),
            from: {},
            name: "elsewhere",
          },
        ],
      },
    ],
  },
  check: (changes) =>
    keptInUse("vault", changes).flatMap((change) => [
      ...furtherAssignments(change, changes),
      ...furtherPermissions(change, changes),
    ]),
};
