import { sameLocation } from "../../azure/locations";
import { Graph, sourcesOf } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Where a resource is, as far as it can be told. */
export interface Region {
  readonly location: Reading<string>;
  /** The group whose location it has, known or not, because it was given none of its own. */
  readonly group?: Resource;
}

/**
 * The region of a resource. azure-native takes the location given, else the provider's, else that
 * of the resource group.
 *
 * @see https://www.pulumi.com/registry/packages/azure-native/installation-configuration/
 */
export function regionOf(resource: Resource, graph: Graph): Region {
  const location = asText(resource.value("location"));
  if (location.state === "known" || resource.isOutside || isGiven(resource, graph)) {
    return { location };
  }
  const configured = asText(resource.providerSetting("location"));
  if (configured.state === "known") {
    return { location: configured };
  }
  const group = groupOf(resource, graph);
  return group ? { location: asText(group.value("location")), group } : { location };
}

/** Whether the program gave a location, though it is not known yet. */
function isGiven(resource: Resource, graph: Graph): boolean {
  const { resources, hasOthers } = graph.sources(resource, "location");
  return !graph.complete || resources.length > 0 || hasOthers;
}

/** Whether two regions are the same; undefined when it cannot be told. */
export function sameRegion(one: Region, other: Region): boolean | undefined {
  if (one.location.state === "known" && other.location.state === "known") {
    return sameLocation(one.location.value, other.location.value);
  }
  return one.group !== undefined && one.group === other.group ? true : undefined;
}

/** The resource group of a resource, if it is in the stack. */
export function groupOf(resource: Resource, graph: Graph): Resource | undefined {
  const name = asText(resource.value("resourceGroupName"));
  const [named] = name.state === "known" ? graph.named("resourceGroup", name.value) : [];
  const sources = sourcesOf("resourceGroup", resource, "resourceGroupName", graph);
  return named ?? (sources.length === 1 ? sources[0] : undefined);
}
