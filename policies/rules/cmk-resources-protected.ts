import { chain, identity, key, vault } from "../examples/chain";
import {
  IDENTITY_ID,
  notFound,
  Reference,
  referencedIdentity,
  referencedVault,
  withoutOwnKey,
} from "../facts/encryption";
import { usedBy } from "../facts/use";
import { mcsb, nist80053 } from "../framework/frameworks";
import { Graph } from "../framework/graph";
import { every, fail, Outcome, PASS, undeterminable } from "../framework/outcome";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";

const RESOURCES = ["vault", "key", "identity"] as const;

/** Pulumi does not delete what a data factory cannot be read without. */
export const cmkResourcesProtected = defineRule({
  id: "cmk-resources-protected",
  title: "The vault, the key and the identity of a data factory's encryption are protected",
  why: "A factory whose vault, key or identity is deleted cannot be read, and only protect keeps Pulumi from deleting them, by accident or to replace them",
  fix: "Give the option protect: true to each of them",
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  severity: "medium",
  level: "advisory",
  references: [mcsb("DP-8"), nist80053("CP-9")],
  judges: "factory",
  decidedBy: "graph",
  settings: {
    resources: {
      type: "array",
      items: { type: "string", enum: [...RESOURCES] },
      default: [...RESOURCES],
      description:
        "Which of them have to be protected. Leave out key if yours have retainOnDelete, which policies do not see.",
    },
  },
  examples: {
    good: [{ shows: "protects all three", resources: chain() }],
    bad: [
      {
        shows: "protects no vault",
        resources: chain({ vault: { ...vault(), options: undefined } }),
      },
      { shows: "protects no key", resources: chain({ key: { ...key(), options: undefined } }) },
      {
        shows: "protects no identity",
        resources: chain({ identity: { ...identity(), options: undefined } }),
      },
    ],
  },
  check: (subject, { graph, settings }) => {
    const skipped = withoutOwnKey(subject, graph);
    if (skipped || !graph.complete) {
      const until = "It is decided when all resources are registered";
      return skipped ?? undeterminable(`what ${subject.label} stands on is not known yet`, until);
    }
    const wanted = settings.texts("resources");
    const vault = referencedVault(subject, graph);
    const identity = namedIdentity(subject, graph);
    const used = identity?.state === "found" ? [identity.resource] : [];
    return every(
      ...[...usedBy(subject, graph), ...used]
        .filter(({ kind }) => wanted.includes(kind))
        .map((resource) => isProtected(resource, graph)),
      ...(wanted.includes("vault") ? doubtsOf(vault) : []),
      ...(wanted.includes("identity") && identity ? doubtsOf(identity) : []),
    );
  },
});

/** Nothing for a factory that unwraps with its own identity. */
function namedIdentity(factory: Resource, graph: Graph): Reference | undefined {
  return factory.input(IDENTITY_ID).state === "absent"
    ? undefined
    : referencedIdentity(factory, graph);
}

function doubtsOf(reference: Reference): readonly Outcome[] {
  return reference.state === "unclear" ? [notFound(reference)] : [];
}

function isProtected(resource: Resource, graph: Graph): Outcome {
  // It is kept otherwise: docs/decisions/0007-the-key-is-kept-not-protected.md
  const isComponentsKey =
    resource.kind === "key" && graph.parent(resource)?.kind === "encryptedDataFactory";
  return resource.options.protect || resource.isOutside || isComponentsKey
    ? PASS
    : fail(
        `protect of ${resource.label} is not true`,
        `Give the option protect: true to ${resource.label}`,
      );
}
