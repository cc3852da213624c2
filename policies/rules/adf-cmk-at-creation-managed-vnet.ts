import { chain, factory, integrationRuntime, managedPrivateEndpoint } from "../examples/chain";
import { IDENTITY_ID } from "../facts/encryption";
import { networkSigns } from "../facts/managed-network";
import { mcsb } from "../framework/frameworks";
import {
  fail,
  notApplicable,
  PASS,
  undeterminable,
  undeterminableBecauseOf,
} from "../framework/outcome";
import { asText, Reading, showPlace } from "../framework/reading";
import { Resource } from "../framework/resource";
import { defineRule } from "../framework/rule";

const unencrypted = factory({ encryption: undefined });

/** A data factory with a managed virtual network is encrypted when it is created. */
export const adfCmkAtCreationManagedVnet = defineRule({
  id: "adf-cmk-at-creation-managed-vnet",
  title: "A data factory with a managed virtual network is encrypted when it is created",
  why: "Such a factory takes a key only while it is created, and then with a user-assigned identity; it can never be encrypted later",
  fix: `Set encryption, with ${IDENTITY_ID}, when the factory is created; one that exists has to be created anew`,
  url: "https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key#post-factory-creation-in-data-factory-ui",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5")],
  judges: "factory",
  decidedBy: "graph",
  examples: {
    good: [
      {
        shows: "encrypts the factory of a managed virtual network",
        resources: [...chain(), integrationRuntime(), managedPrivateEndpoint()],
      },
      {
        shows: "has an integration runtime outside such a network",
        resources: [unencrypted, integrationRuntime({})],
      },
    ],
    bad: [
      {
        shows: "has a managed private endpoint in a factory without a key",
        resources: [unencrypted, managedPrivateEndpoint()],
      },
      {
        shows: "has an integration runtime in the network of a factory without a key",
        resources: [unencrypted, integrationRuntime()],
      },
    ],
  },
  check: (factory, { graph }) => {
    // What another resource sets later comes too late here.
    const subject = factory.asCreated;
    const id = asText(subject.input(IDENTITY_ID));
    if (id.state !== "absent" && !isInUnknown(id)) {
      return PASS;
    }
    const signs = networkSigns(factory, graph);
    const certain = signs.find(({ given }) => given.state === "known");
    if (certain) {
      return id.state === "absent"
        ? fail(`${certain.shownBy.label} has a managed virtual network, and ${missing(subject)}`)
        : undeterminableBecauseOf(id);
    }
    const [possible] = signs;
    if (possible) {
      return undeterminableBecauseOf(possible.given);
    }
    return graph.complete
      ? notApplicable(`${subject.label} has no managed virtual network`)
      : undeterminable(
          `what is in ${subject.label} is not registered yet`,
          "It is decided when all resources are registered",
        );
  },
});

/** Whether it is unknown because something that it is in is; otherwise it is given, at least. */
function isInUnknown({ at }: Reading<string>): boolean {
  return IDENTITY_ID.startsWith(`${at.path}.`);
}

function missing(factory: Resource): string {
  const encryption = factory.input("encryption");
  const given = encryption.state === "absent" ? encryption : factory.input(IDENTITY_ID);
  return `${showPlace(given.at)} is not set`;
}
