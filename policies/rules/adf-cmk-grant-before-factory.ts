import { accessPolicy, chain, factory, vault } from "../examples/chain";
import { Grant } from "../facts/access";
import { ACCEPTED_ROLE_IDS } from "../facts/accepted-roles";
import { notFound, Reference, referencedVault, withoutOwnKey } from "../facts/encryption";
import { grantsOn, unwrappingPrincipal } from "../facts/grants";
import { mcsb } from "../framework/frameworks";
import { Graph } from "../framework/graph";
import { fail, notApplicable, Outcome, PASS, undeterminable } from "../framework/outcome";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";

const withPolicies = vault({ enableRbacAuthorization: false });
const hasty = { ...factory(), dependsOn: [] };

/** A data factory is created after its identity may use the key. */
export const adfCmkGrantBeforeFactory = defineRule({
  id: "adf-cmk-grant-before-factory",
  title: "A data factory depends on the grant of its key",
  why: "Data Factory reads the key while the factory is created; without the grant, that fails or not by chance",
  fix: "Add the role assignment or the access policy to dependsOn of the factory",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/dependson/",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  settings: ACCEPTED_ROLE_IDS,
  examples: {
    good: [
      { shows: "has the factory wait for the role assignment", resources: chain() },
      {
        shows: "has the factory wait for the access policy",
        resources: chain({
          vault: withPolicies,
          grant: accessPolicy(["get", "wrapKey", "unwrapKey"]),
        }),
      },
    ],
    bad: [
      {
        shows: "may create the factory before the role assignment",
        resources: chain({ factory: hasty }),
      },
    ],
  },
  check: (subject, { graph, settings }) => {
    const skipped = withoutOwnKey(subject, graph);
    if (skipped) {
      return skipped;
    }
    if (!graph.complete) {
      return undeterminable(
        `what ${subject.label} depends on is not known yet`,
        "It is decided when all resources are registered",
      );
    }
    const principal = unwrappingPrincipal(subject, graph);
    const found = referencedVault(subject, graph);
    if (principal.state !== "found") {
      return notJudged(principal);
    }
    if (found.state !== "found") {
      return notJudged(found);
    }
    if (principal.resource === subject) {
      return notApplicable("Its own identity cannot be granted anything before it exists");
    }
    const accepted = settings.texts("acceptedRoleIds");
    const grants = grantsOn(subject, principal.resource, found.resource, graph, accepted);
    return judgeOrder(subject, grants.honoured, graph);
  },
});

/** That there is a grant at all, adf-cmk-identity-permissions looks after. */
function notJudged(reference: Exclude<Reference, { state: "found" }>): Outcome {
  return reference.state === "unclear" ? notFound(reference) : notApplicable(reference.what);
}

/** One sufficient grant before the factory is enough, and so is any order if there is no grant. */
function judgeOrder(factory: Resource, grants: readonly Grant[], graph: Graph): Outcome {
  const possible = grants.filter(({ access }) => access.answer !== "no");
  // Another resource can set the encryption of a factory that exists: then that is what has to wait.
  const reader = factory.ownerOf("encryption");
  const earlier = possible.filter(({ by }) => graph.comesAfter(reader, by));
  const sufficient = possible.find(({ access }) => access.answer === "yes");
  if (earlier.length === possible.length || earlier.some(({ access }) => access.answer === "yes")) {
    return PASS;
  }
  if (sufficient && earlier.length === 0) {
    return fail(
      `${reader.label} does not depend on ${sufficient.by.label}, which grants the key`,
      `Add ${sufficient.by.label} to dependsOn of ${reader.label}`,
    );
  }
  return {
    kind: "undeterminable",
    doubts: possible.flatMap(({ access }) => (access.answer === "unclear" ? access.doubt : [])),
  };
}
