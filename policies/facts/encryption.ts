import { vaultNameOfUri } from "../../azure/key-uris";
import { lastName } from "../../azure/resource-ids";
import { evidencedVault } from "../dialects/evidence";
import { azureName, Graph, sourcesOf } from "../framework/graph";
import {
  notApplicable,
  Outcome,
  undeterminable,
  undeterminableBecauseOf,
} from "../framework/outcome";
import { asText, mapReading, Reading, showPlace, showState, showValue } from "../framework/reading";
import { Resource } from "../framework/resource";
import { textsAt, Texts } from "./lists";
import { IDENTITY_ID, KEY_NAME, KEY_VERSION, VAULT_URI } from "./encryption-paths";
import { evidenceFor } from "./evidence";
import { canHaveId } from "./ids";

export { IDENTITY_ID, KEY_NAME, KEY_VERSION, VAULT_URI };

/** What a factory's encryption refers to. */
export type Reference =
  | { readonly state: "found"; readonly resource: Resource }
  /** Known, and not a resource of the stack, or not registered yet. */
  | { readonly state: "outside"; readonly what: string }
  /** Not known yet, and what it comes from does not say it either. */
  | { readonly state: "unclear"; readonly what: string };

/** The outcome of a rule about encryption for a factory that has none of its own; else undefined. */
export function withoutOwnKey(factory: Resource, graph: Graph): Outcome | undefined {
  return factory.input("encryption").state === "absent"
    ? (encryptedByAnother(factory, graph) ??
        notApplicable(`${factory.label} is encrypted by Microsoft's key only`))
    : undefined;
}

/**
 * The outcome of a rule for a factory without encryption of its own, as long as another resource may
 * turn out to encrypt it; else undefined.
 */
export function encryptedByAnother(factory: Resource, graph: Graph): Outcome | undefined {
  if (!factory.leavesToOthers("encryption")) {
    return undefined;
  }
  if (!graph.complete) {
    return undeterminable(
      `what encrypts ${factory.label} is not registered yet`,
      "It is decided when all resources are registered",
    );
  }
  const [other] = graph.unattributed("factoryEncryption");
  return other && undeterminableBecauseOf(other.input("factoryName"));
}

/**
 * The vault that a factory's key is in. A known address counts, else where the address comes from;
 * else what is told of a vault that is not in the stack.
 */
export function referencedVault(factory: Resource, graph: Graph): Reference {
  const address = asText(factory.value(VAULT_URI));
  const name = address.state === "known" ? vaultNameOfUri(address.value) : undefined;
  const [named] = name === undefined ? [] : graph.named("vault", name);
  const vaults = [
    ...sourcesOf("vault", factory, "encryption", graph),
    ...sourcesOf("key", factory, "encryption", graph).flatMap((key) => vaultsOfKey(key, graph)),
  ];
  const found: Reference = named
    ? { state: "found", resource: named }
    : fromSources(address, vaults, "vault");
  const evidence = found.state === "found" ? undefined : evidenceFor(factory, graph);
  return evidence ? { state: "found", resource: evidencedVault(evidence.component) } : found;
}

/** The vaults that a key may be in. */
export function vaultsOfKey(key: Resource, graph: Graph): readonly Resource[] {
  const name = asText(key.value("vaultName"));
  const named = name.state === "known" ? graph.named("vault", name.value) : [];
  return named.length > 0 ? named : sourcesOf("vault", key, "vaultName", graph);
}

/** The user-assigned identity that unwraps a factory's key. */
export function referencedIdentity(factory: Resource, graph: Graph): Reference {
  const id = asText(factory.value(IDENTITY_ID));
  const named = id.state === "known" ? identityWithId(id.value, graph) : undefined;
  const sources = sourcesOf("identity", factory, "encryption", graph);
  return named ? { state: "found", resource: named } : fromSources(id, sources, "identity");
}

/** The identity of the stack that an ARM id means; names are unique in a resource group. */
export function identityWithId(id: string, graph: Graph): Resource | undefined {
  return graph.named("identity", lastName(id)).find((identity) => canHaveId(identity, id));
}

/**
 * A known value that names no resource of the stack can still mean one whose name is not known yet;
 * an unknown value means the one resource it comes from.
 */
function fromSources(
  reading: Reading<string>,
  sources: readonly Resource[],
  noun: string,
): Reference {
  const candidates = [...new Set(sources)].filter(
    (source) => reading.state !== "known" || azureName(source) === undefined,
  );
  const [only] = candidates;
  if (only && candidates.length === 1) {
    return { state: "found", resource: only };
  }
  const place = showPlace(reading.at);
  if (reading.state === "known") {
    const what = `${place} is ${showValue(reading.value)}, and no ${noun} of this stack is that`;
    return { state: "outside", what };
  }
  const origin = candidates.map(({ label }) => label).join(" and ");
  return {
    state: "unclear",
    what: `${place} ${showState(reading)}${origin && `, and comes from ${origin}`}`,
  };
}

/** The outcome of a rule that needs what is not found. */
export function notFound(reference: Exclude<Reference, { state: "found" }>): Outcome {
  return undeterminable(
    reference.what,
    reference.state === "outside"
      ? "Policies see only what the stack declares; EncryptedDataFactory shows them what it knows of an existing vault"
      : "It is decided during pulumi up, as soon as the value is known",
  );
}

/** The ids that a factory has as user-assigned identities, given as a map or as a list. */
export function attachedIdentityIds(factory: Resource): Texts {
  const path = "identity.userAssignedIdentities";
  const given = factory.input(path);
  if (given.state === "known" && Array.isArray(given.value)) {
    return textsAt(factory, path);
  }
  return mapReading(factory.keys(path), (ids) =>
    ids.map((value) => ({ state: "known", value, at: given.at })),
  );
}
