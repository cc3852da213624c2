import { isObject, JsonObject, objectAt } from "../../arm/json";
import type { Mapping } from "../mapping";
import {
  any,
  map,
  object,
  PropertyOptions,
  RESOURCE_OUTPUTS,
  string,
  SYSTEM_DATA,
} from "../shapes";

const INSIDE: PropertyOptions = { within: ["properties"] };
const ANSWERED: PropertyOptions = { flow: "out", within: ["properties"] };

/** @see https://learn.microsoft.com/rest/api/datafactory/factories/create-or-update */
export const factory: Mapping = {
  token: "datafactory:Factory",
  apiVersion: "2018-06-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.DataFactory/factories/{factoryName}",
  getter: "datafactory:getFactory",
  defaultLocation: true,
  parameters: {
    resourceGroupName: { minLength: 1, maxLength: 90, pattern: /^[-\w._()]+$/ },
    factoryName: {
      autoName: "random",
      minLength: 3,
      maxLength: 63,
      pattern: /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/,
    },
  },
  properties: {
    ...RESOURCE_OUTPUTS,
    location: string({ forceNew: true }),
    tags: map(string()),
    systemData: SYSTEM_DATA,
    eTag: string({ flow: "out" }),
    identity: object({
      type: string({ required: true }),
      userAssignedIdentities: any(),
      principalId: string({ flow: "out" }),
      tenantId: string({ flow: "out" }),
    }),
    encryption: object(
      {
        keyName: string({ required: true }),
        vaultBaseUrl: string({ required: true }),
        keyVersion: string(),
        identity: object({ userAssignedIdentity: string() }),
      },
      INSIDE,
    ),
    globalParameters: map(
      object({ type: string({ required: true }), value: any({ required: true }) }),
      INSIDE,
    ),
    publicNetworkAccess: string(INSIDE),
    purviewConfiguration: object({ purviewResourceId: string() }, INSIDE),
    repoConfiguration: any(INSIDE),
    createTime: string(ANSWERED),
    provisioningState: string(ANSWERED),
    version: string(ANSWERED),
  },
  importedInputs: withEmptyIdentities,
};

/** Azure answers with each identity's principal; programs give an empty object for each. */
function withEmptyIdentities(inputs: JsonObject): JsonObject {
  const identity = objectAt(inputs, "identity");
  const assigned = identity["userAssignedIdentities"];
  if (!isObject(assigned)) {
    return inputs;
  }
  const empty = Object.fromEntries(Object.keys(assigned).map((id) => [id, {}]));
  return { ...inputs, identity: { ...identity, userAssignedIdentities: empty } };
}
