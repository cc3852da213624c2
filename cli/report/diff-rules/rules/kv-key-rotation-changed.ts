import { chain, key } from "../../../../policies/examples/chain";
import { changedProperties } from "../changed-properties";
import { DiffRule } from "../diff-rule";
import { keptInUse } from "../in-use";

const PATHS = [
  "properties.rotationPolicy.attributes.expiryTime",
  "properties.rotationPolicy.lifetimeActions",
];
const ROTATING = chain({
  key: key({
    rotationPolicy: {
      attributes: { expiryTime: "P2Y" },
      lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P18M" } }],
    },
  }),
});

/** When a key gets its next version, and when that one expires. */
export const keyRotationChanged: DiffRule = {
  id: "kv-key-rotation-changed",
  title: "The key of a data factory is rotated as before",
  why: "A key that is no longer rotated stays in use longer than anybody has agreed to, and one that expires locks the factory out where its version is fixed",
  fix: "See that somebody has asked for it, and that the factory follows the newest version",
  url: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
  severity: "medium",
  kind: "change",
  examples: {
    reported: [
      { shows: "takes the rotation away", before: ROTATING, after: chain() },
      { shows: "starts a rotation", before: chain(), after: ROTATING },
    ],
    silent: [
      { shows: "keeps the rotation", before: ROTATING, after: ROTATING },
      { shows: "creates the key with its rotation", before: [], after: ROTATING },
    ],
  },
  check: (changes) =>
    keptInUse("key", changes).flatMap((change) =>
      changedProperties(change, PATHS).map((what) => ({ urn: change.urn, what })),
    ),
};
