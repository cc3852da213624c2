import * as pulumi from "@pulumi/pulumi";

/** One who may manage the key: exactly one of `group`, `user`, and `objectId` with `type`. */
export interface KeyAdministratorArgs {
  /**
   * Optional. The display name of a security group, which no other security group of the tenant may
   * have. Names can be given away: prefer `objectId` where many people may create groups.
   */
  group?: pulumi.Input<string>;

  /** Optional. The user principal name of a user, such as "anna@contoso.com". */
  user?: pulumi.Input<string>;

  /** Optional. The object id of a group or user, a GUID. Needs `type`; nothing is looked up. */
  objectId?: pulumi.Input<string>;

  /** Optional. "Group" or "User": what `objectId` is the id of. */
  type?: pulumi.Input<string>;
}
