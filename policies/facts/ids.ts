import { lastName, parseResourceId } from "../../azure/resource-ids";
import { azureName } from "../framework/graph";
import { asText } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Whether a resource's name and group, as far as they are known, are those in an ARM id. */
export function canHaveId(resource: Resource, id: string): boolean {
  const group = asText(resource.value("resourceGroupName"));
  const name = azureName(resource);
  return (
    (name === undefined || same(name, lastName(id))) &&
    (group.state !== "known" || same(group.value, parseResourceId(id)?.resourceGroupName))
  );
}

function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
