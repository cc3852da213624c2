import * as pulumi from "@pulumi/pulumi";
import { KeyArgs } from "./key-args";

/** Values of `key.version` that are no version. */
export const VERSION_MODES = Object.freeze({ none: "none", newest: "newest" });

/** What `key.version` means, or what an existing key's address says. */
export function versionOf(
  { version }: KeyArgs,
  newest: () => pulumi.Output<string>,
): pulumi.Output<string | undefined> {
  if (version === undefined || version === VERSION_MODES.none) {
    return pulumi.output(undefined);
  }
  // Which version is newest is asked only when it is needed: the answer can be a preview's only diff.
  return pulumi
    .output(version)
    .apply((given) =>
      given === VERSION_MODES.newest
        ? newest()
        : pulumi.output(given === VERSION_MODES.none ? undefined : given),
    );
}
