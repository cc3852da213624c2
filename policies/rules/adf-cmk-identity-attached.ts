import { sameResourceId } from "../../azure/resource-ids";
import { factory, IDENTITY_ID as ENCRYPTING } from "../examples/chain";
import { attachedIdentityIds, IDENTITY_ID, withoutOwnKey } from "../facts/encryption";
import { Graph, sourcesOf } from "../framework/graph";
import { mcsb } from "../framework/frameworks";
import { fail, notApplicable, Outcome, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, Known, Reading, showPlace, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";

const IDENTITIES = "identity.userAssignedIdentities";
const ANOTHER = ENCRYPTING.replace(/[^/]+$/, "id-another");

/** The identity that unwraps a data factory's key is one of the factory's. */
export const adfCmkIdentityAttached = defineRule({
  id: "adf-cmk-identity-attached",
  title: "The identity that unwraps a data factory's key is attached to the factory",
  why: "Data Factory can only act as an identity that it has",
  fix: `Add the id in ${IDENTITY_ID} to ${IDENTITIES}`,
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#during-factory-creation-in-azure-portal",
  severity: "critical",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  examples: {
    good: [{ shows: "has the identity that unwraps", resources: [factory()] }],
    bad: [
      {
        shows: "has another identity",
        resources: [
          factory({
            identity: { type: "UserAssigned", userAssignedIdentities: { [ANOTHER]: {} } },
          }),
        ],
      },
      {
        shows: "has no user-assigned identities",
        resources: [factory({ identity: { type: "UserAssigned" } })],
      },
    ],
  },
  check: (subject, { graph }) => {
    const id = asText(subject.value(IDENTITY_ID));
    if (id.state === "absent") {
      return (
        withoutOwnKey(subject, graph) ?? notApplicable("no user-assigned identity unwraps its key")
      );
    }
    const attached = attachedIdentityIds(subject);
    if (attached.state === "absent") {
      return fail(`${showPlace(attached.at)} is not set`);
    }
    const decided =
      id.state === "known" && attached.state === "known" && byValue(id, attached.value);
    return decided || bySource(subject, id, attached, graph);
  },
});

/** Nothing as long as one of the ids could still turn out to be the right one. */
function byValue(id: Known<string>, attached: readonly Reading<string>[]): Outcome | undefined {
  const known = attached.flatMap((one) => (one.state === "known" ? one.value : []));
  if (known.some((one) => sameResourceId(one, id.value))) {
    return PASS;
  }
  return known.length === attached.length
    ? fail(
        `${showPlace(id.at)} is ${showValue(id.value)}, and ${IDENTITIES} has ${known.map(showValue).join(", ") || "none"}`,
      )
    : undefined;
}

/** Where ids are not known yet, the identities of the stack that they come from are compared. */
function bySource(
  factory: Resource,
  id: Reading<string>,
  attached: Reading<unknown>,
  graph: Graph,
): Outcome {
  const [encrypting, ...others] = sourcesOf("identity", factory, "encryption", graph);
  const { resources, hasOthers } = graph.sources(factory, "identity");
  if (!encrypting || others.length > 0 || id.state === "known") {
    return undeterminableBecauseOf(id.state === "known" ? attached : id);
  }
  if (resources.includes(encrypting)) {
    return PASS;
  }
  return hasOthers || resources.length === 0
    ? undeterminableBecauseOf(attached.state === "known" ? id : attached)
    : fail(
        `${showPlace(id.at)} comes from ${encrypting.label}, and ${IDENTITIES} from ${resources.map(({ label }) => label).join(", ")}`,
      );
}
