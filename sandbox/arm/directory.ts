import { ArmError } from "./errors";
import { isValidName } from "./names";
import type { State } from "./state";

/** Users and groups of a Microsoft Entra tenant, as far as role assignments and look-ups need them. */
export interface Directory {
  readonly users?: readonly DirectoryUser[];
  readonly groups?: readonly { readonly displayName: string; readonly objectId: string }[];
}

export interface DirectoryUser {
  readonly userPrincipalName: string;
  readonly objectId: string;
  /** Default: what stands before the @ of the name above. */
  readonly displayName?: string;
}

/** Adds to the directory, or changes what has the same object id. */
export function addToDirectory(state: State, { users = [], groups = [] }: Directory): void {
  for (const { objectId, userPrincipalName, displayName } of users) {
    const shown = displayName ?? userPrincipalName.split("@")[0]!;
    state.users[keyOf(objectId)] = { objectId, userPrincipalName, displayName: shown };
  }
  for (const { objectId, displayName } of groups) {
    state.groups[keyOf(objectId)] = { objectId, displayName };
  }
}

function keyOf(objectId: string): string {
  if (!isValidName("guid", objectId)) {
    // The sandbox's own refusal.
    throw new ArmError(400, "SandboxInvalidObjectId", `The object id '${objectId}' is not a GUID.`);
  }
  return objectId.toLowerCase();
}
