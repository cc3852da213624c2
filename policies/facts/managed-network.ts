import { azureName, Graph } from "../framework/graph";
import { Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Something that is there only if a factory has a managed virtual network. */
export interface NetworkSign {
  readonly shownBy: Resource;
  /** Known if it is the factory's and in the network; unknown if it may be. */
  readonly given: Reading<unknown>;
}

/** What says that a factory has a managed virtual network, or may. */
export function networkSigns(factory: Resource, graph: Graph): readonly NetworkSign[] {
  const parts = [
    ...partsOf("managedPrivateEndpoint", factory, graph),
    ...partsOf("integrationRuntime", factory, graph),
  ];
  return [
    // The classic provider's; azure-native has no such input.
    { shownBy: factory, given: onlyTrue(factory.value("managedVirtualNetworkEnabled")) },
    ...parts.map((shownBy) => ({ shownBy, given: inNetwork(shownBy, factory, graph) })),
  ].filter(({ given }) => given.state !== "absent");
}

function inNetwork(part: Resource, factory: Resource, graph: Graph): Reading<unknown> {
  const network: Reading<unknown> =
    part.kind === "managedPrivateEndpoint"
      ? { state: "known", value: true, at: { path: "managedVirtualNetworkName", of: part.label } }
      : part.value("properties.managedVirtualNetwork");
  const name = part.value("factoryName");
  const isHis = name.state === "known" || isFrom(factory, part, graph);
  return isHis || network.state === "absent" ? network : name;
}

/** What is in the factory, and what may be, because it does not say yet in which one it is. */
function partsOf(
  kind: "integrationRuntime" | "managedPrivateEndpoint",
  factory: Resource,
  graph: Graph,
): readonly Resource[] {
  const name = azureName(factory);
  const named = name === undefined ? [] : graph.named(kind, name);
  const dependent = graph.dependents(factory, "factoryName").filter((part) => part.kind === kind);
  const unnamed = [...dependent, ...graph.unattributed(kind)].filter(
    (part) => part.value("factoryName").state === "unknown",
  );
  return [...named, ...unnamed];
}

function isFrom(factory: Resource, part: Resource, graph: Graph): boolean {
  return graph.sources(part, "factoryName").resources.includes(factory);
}

function onlyTrue(reading: Reading<unknown>): Reading<unknown> {
  return reading.state === "known" && reading.value !== true
    ? { state: "absent", at: reading.at }
    : reading;
}
