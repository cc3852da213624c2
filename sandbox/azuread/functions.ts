import { DEPLOYER } from "../arm/context";
import type { JsonObject } from "../arm/json";
import type { SimulatedAzure } from "../arm/simulated-azure";

/** Who azuread is signed in as. */
export interface SignIn {
  readonly tenantId: string;
  /** Whether they may read users and groups. */
  readonly mayRead: boolean;
}

type Answer = (azure: SimulatedAzure, args: JsonObject, signIn: SignIn) => JsonObject;

/**
 * What Microsoft Graph says to those who may not read: hashicorp/terraform-provider-azuread#1007 and,
 * with the status as azuread 3 writes it, #1866.
 */
const DENIED =
  "unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.";

/** @see https://www.pulumi.com/registry/packages/azuread/api-docs/getclientconfig/ */
const getClientConfig: Answer = (_azure, _args, { tenantId }) => {
  const { clientId, objectId } = DEPLOYER;
  return { id: `${tenantId}-${clientId}-${objectId}`, clientId, objectId, tenantId };
};

/**
 * Its sentences are azuread's.
 *
 * @see https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/services/groups/group_data_source.go
 */
const getGroup: Answer = (azure, args, { mayRead }) => {
  const { displayName, objectId, securityEnabled, mailEnabled } = args;
  const { groups } = azure.directory;
  if (typeof displayName === "string" && displayName !== "") {
    const filter = [
      `displayName eq '${displayName}'`,
      ...(mailEnabled === undefined ? [] : [`mailEnabled eq ${String(mailEnabled)}`]),
      ...(securityEnabled === undefined ? [] : [`securityEnabled eq ${String(securityEnabled)}`]),
    ].join(" and ");
    if (!mayRead) {
      throw new Error(`No group found matching specified filter (${filter}): ${DENIED}`);
    }
    // All groups here are security groups.
    const kind = securityEnabled !== false && mailEnabled !== true;
    const found = groups.filter((group) => kind && same(group.displayName, displayName));
    if (found.length > 1) {
      throw new Error(`More than one group found matching specified filter (${filter})`);
    }
    return groupOutputs(found[0], `No group found matching specified filter (${filter})`);
  }
  if (typeof objectId !== "string" || objectId === "") {
    // Unconfirmed sentence, after the one for users.
    throw new Error("One of `display_name`, `object_id` or `mail_nickname` must be supplied");
  }
  if (!mayRead) {
    throw new Error(`Retrieving group with object ID: ${JSON.stringify(objectId)}: ${DENIED}`);
  }
  const group = groups.find((item) => same(item.objectId, objectId));
  return groupOutputs(group, `No group found with object ID: ${JSON.stringify(objectId)}`);
};

type Group = SimulatedAzure["directory"]["groups"][number];

function groupOutputs(group: Group | undefined, otherwise: string): JsonObject {
  if (!group) {
    throw new Error(otherwise);
  }
  const { objectId, displayName } = group;
  return {
    id: `/groups/${objectId}`,
    objectId,
    displayName,
    description: "",
    securityEnabled: true,
    mailEnabled: false,
    members: [],
    owners: [],
  };
}

/**
 * Its sentences are azuread's.
 *
 * @see https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/services/users/user_data_source.go
 */
const getUser: Answer = (azure, { userPrincipalName, objectId }, { mayRead }) => {
  const { users } = azure.directory;
  if (typeof userPrincipalName === "string" && userPrincipalName !== "") {
    if (!mayRead) {
      throw new Error(`Finding user with UPN: ${JSON.stringify(userPrincipalName)}: ${DENIED}`);
    }
    const user = users.find((item) => same(item.userPrincipalName, userPrincipalName));
    return userOutputs(user, `User with UPN ${JSON.stringify(userPrincipalName)} was not found`);
  }
  if (typeof objectId !== "string" || objectId === "") {
    throw new Error(
      "One of `object_id`, `user_principal_name` or `mail_nickname` must be supplied",
    );
  }
  if (!mayRead) {
    throw new Error(`Retrieving user with object ID: ${JSON.stringify(objectId)}: ${DENIED}`);
  }
  const user = users.find((item) => same(item.objectId, objectId));
  return userOutputs(user, `User not found with object ID: ${JSON.stringify(objectId)}`);
};

type User = SimulatedAzure["directory"]["users"][number];

function userOutputs(user: User | undefined, otherwise: string): JsonObject {
  if (!user) {
    throw new Error(otherwise);
  }
  const { objectId, userPrincipalName, displayName } = user;
  return {
    id: `/users/${objectId}`,
    objectId,
    userPrincipalName,
    displayName,
    accountEnabled: true,
    userType: "Member",
    mail: "",
  };
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** By token. */
export const FUNCTIONS: ReadonlyMap<string, Answer> = new Map([
  ["azuread:index/getClientConfig:getClientConfig", getClientConfig],
  ["azuread:index/getGroup:getGroup", getGroup],
  ["azuread:index/getUser:getUser", getUser],
]);

/**
 * Answers a function of azuread.
 *
 * @throws Error in the words of azuread and of the bridge that Pulumi puts around it.
 * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/master/pkg/tfbridge/provider.go
 */
export function invoke(
  azure: SimulatedAzure,
  token: string,
  args: JsonObject,
  signIn: SignIn,
): JsonObject {
  const answer = FUNCTIONS.get(token);
  if (!answer) {
    const supported = [...FUNCTIONS.keys()].join(", ");
    throw new Error(
      `The sandbox does not support the function '${token}'. It supports: ${supported}.`,
    );
  }
  try {
    return answer(azure, args, signIn);
  } catch (error) {
    // Unconfirmed frame around azuread's sentence.
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Error(`invoking ${token}: 1 error occurred:\n\t* ${sentence}\n\n`);
  }
}
