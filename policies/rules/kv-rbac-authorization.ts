import { vault } from "../examples/chain";
import { RBAC, usesRoleAssignments } from "../facts/vault";
import { azurePolicy, cisAzure, mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const OLDER = "azure-native:keyvault/v20230701:Vault";

/** Role assignments give access to a vault. */
export const kvRbacAuthorization = defineRule({
  id: "kv-rbac-authorization",
  title: "Role assignments give access to a vault, not access policies",
  why: "Role assignments can be limited to one key and stand where all other grants are reviewed, while anybody who may write the vault can let themselves in by an access policy",
  fix: "Set properties.enableRbacAuthorization to true, after every access policy has its role assignment: from then on access policies are without effect",
  url: "https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy",
  severity: "medium",
  level: "advisory",
  strict: { level: "mandatory" },
  references: [
    cisAzure("8.3.6"),
    mcsb("PA-7"),
    nist80053("AC-3(7)"),
    azurePolicy("12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5"),
  ],
  judges: "vault",
  decidedBy: "inputs",
  examples: {
    good: [{ shows: "uses role assignments", resources: [vault()] }],
    bad: [
      { shows: "uses access policies", resources: [vault({ enableRbacAuthorization: false })] },
      {
        shows: "leaves it to an API version that uses access policies",
        resources: [{ ...vault({ enableRbacAuthorization: undefined }), type: OLDER }],
      },
    ],
  },
  check: (subject) => {
    const given = subject.input(RBAC);
    const effective = usesRoleAssignments(subject);
    if (effective.state !== "known") {
      return undeterminableBecauseOf(effective);
    }
    const unsaid = given.state === "absent" ? ", which means false in the API version in use" : "";
    return effective.value === true
      ? PASS
      : fail(`${showPlace(given.at)} ${showState(given)}${unsaid}`);
  },
});
