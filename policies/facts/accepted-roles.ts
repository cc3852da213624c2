import { GUID_PATTERN } from "../../azure/guids";
import { KEY_WRAPPING_ROLES } from "../../azure/roles";
import { SettingsSchema } from "../framework/settings";

/** The setting of rules that ask whether a role assignment gives access to a key. */
export const ACCEPTED_ROLE_IDS: SettingsSchema = {
  acceptedRoleIds: {
    type: "array",
    items: { type: "string", pattern: GUID_PATTERN },
    default: KEY_WRAPPING_ROLES.map(({ id }) => id),
    description: `GUIDs of the roles that give get, wrap and unwrap. By default ${KEY_WRAPPING_ROLES.map(({ name }) => name).join(", ")}.`,
  },
};
