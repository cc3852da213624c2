import { vaultNameOfUri } from "../../azure/key-uris";
import { azureName, Graph, sourcesOf } from "../framework/graph";
import {
  fail,
  notApplicable,
  Outcome,
  PASS,
  undeterminable,
  undeterminableBecauseOf,
} from "../framework/outcome";
import { asText, Reading, showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";
import { KEY_NAME, VAULT_URI, vaultsOfKey } from "./encryption";

/** The vault that the address in a factory's encryption means, as far as it can be told. */
export interface MeantVault {
  readonly address: Reading<string>;
  /** From the address, or from the resource. */
  readonly name?: string;
  /** If it is in the stack. */
  readonly resource?: Resource;
}

export function meantVault(factory: Resource, graph: Graph): MeantVault {
  const address = asText(factory.value(VAULT_URI));
  if (address.state === "known") {
    const name = vaultNameOfUri(address.value);
    const [resource] = name === undefined ? [] : graph.named("vault", name);
    return { address, name, resource };
  }
  const sources = sourcesOf("vault", factory, "encryption", graph);
  const resource = sources.length === 1 ? sources[0] : undefined;
  return { address, name: resource && azureName(resource), resource };
}

/** The keys of the stack that a factory's encryption may mean. */
export interface MeantKeys {
  readonly name: Reading<string>;
  /** What the encryption comes from, as far as the engine says so. */
  readonly sources: readonly Resource[];
  /** Those of the sources, or else of all keys, that can have the name. */
  readonly candidates: readonly Resource[];
}

export function meantKeys(
  factory: Resource,
  graph: Graph,
  meant: MeantVault = meantVault(factory, graph),
): MeantKeys {
  const name = asText(factory.value(KEY_NAME));
  const sources = sourcesOf("key", factory, "encryption", graph);
  const candidates =
    sources.length > 0
      ? sources.filter((key) => canBeCalled(key, name))
      : name.state === "known"
        ? keysNamed(name.value, meant, graph)
        : [];
  return { name, sources, candidates };
}

/** A stack can have a key of the same name in each of its vaults: there, one of them settles it. */
function keysNamed(name: string, meant: MeantVault, graph: Graph): readonly Resource[] {
  const own = meant.name === undefined ? [] : graph.keysIn(meant.name, name);
  return own.length > 0 ? own : graph.named("key", name);
}

function canBeCalled(key: Resource, name: Reading<string>): boolean {
  const actual = azureName(key)?.toLowerCase();
  return name.state !== "known" || actual === undefined || actual === name.value.toLowerCase();
}

/**
 * Whether one of the keys that a factory may mean is in the vault that it means.
 *
 * @param isDecisive - whether it is wrong if they are all elsewhere
 */
export function isInMeantVault(
  keys: readonly Resource[],
  isDecisive: boolean,
  meant: MeantVault,
  factory: Resource,
  graph: Graph,
): Outcome {
  const isTold = meant.name !== undefined || meant.resource !== undefined;
  const answers = keys.map((key) => (isTold ? isKeyIn(key, meant, graph) : undefined));
  if (answers.includes(true)) {
    return PASS;
  }
  const [key] = keys;
  if (key && isDecisive && answers.every((answer) => answer === false)) {
    return fail(`${showHome(key, graph)}, but ${showOrigin(meant.address, meant.resource)}`);
  }
  if (!graph.complete) {
    const until = "It is decided when all resources are registered";
    return undeterminable(`not all keys that ${factory.label} may mean are registered`, until);
  }
  if (!key) {
    const name = asText(factory.value(KEY_NAME));
    return name.state === "unknown"
      ? undeterminableBecauseOf(name)
      : notApplicable(`The key of ${factory.label} is not in the stack`);
  }
  if (!answers.includes(undefined)) {
    return notApplicable(`The vault of ${factory.label} is not in the stack`);
  }
  return isFromKeysOnly(factory, meant, graph)
    ? PASS
    : undeterminableBecauseOf(meant.name === undefined ? meant.address : key.value("vaultName"));
}

/** Whether a key is in the vault that is meant; undefined when that cannot be told. */
function isKeyIn(key: Resource, meant: MeantVault, graph: Graph): boolean | undefined {
  const given = asText(key.value("vaultName"));
  const [home] = vaultsOfKey(key, graph);
  const name = given.state === "known" ? given.value : home && azureName(home);
  if (name !== undefined && meant.name !== undefined) {
    return name.toLowerCase() === meant.name.toLowerCase();
  }
  return home && meant.resource ? home === meant.resource : undefined;
}

/** Whether an address that is not known can only be the one that a key has. */
function isFromKeysOnly(factory: Resource, { address }: MeantVault, graph: Graph): boolean {
  const { resources, hasOthers } = graph.sources(factory, "encryption");
  return (
    address.state === "unknown" &&
    !hasOthers &&
    resources.some(({ kind }) => kind === "key") &&
    resources.every(({ kind }) => kind === "key" || kind === "identity")
  );
}

function showHome(key: Resource, graph: Graph): string {
  const [home] = vaultsOfKey(key, graph);
  return showOrigin(key.value("vaultName"), home);
}

function showOrigin(reading: Reading<unknown>, source: Resource | undefined): string {
  return reading.state !== "known" && source
    ? `${showPlace(reading.at)} comes from ${source.label}`
    : `${showPlace(reading.at)} ${showState(reading)}`;
}
