import { DiffRule } from "./diff-rule";
import { dependencyReplaced } from "./rules/adf-cmk-dependency-replaced";
import { lateBinding } from "./rules/adf-cmk-late-binding";
import { encryptionNotRemoved } from "./rules/adf-cmk-not-disabled";
import { grantWidened } from "./rules/cmk-grant-widened";
import { identityChanged } from "./rules/cmk-identity-changed";
import { keyChanged } from "./rules/cmk-key-changed";
import { firewallOpened } from "./rules/kv-firewall-opened";
import { keyRotationChanged } from "./rules/kv-key-rotation-changed";
import { retentionChanged } from "./rules/kv-retention-changed";

/** What policies cannot see, in the order in which findings are reported. */
export const DIFF_RULES: readonly DiffRule[] = Object.freeze([
  encryptionNotRemoved,
  lateBinding,
  dependencyReplaced,
  keyChanged,
  identityChanged,
  grantWidened,
  firewallOpened,
  retentionChanged,
  keyRotationChanged,
]);
