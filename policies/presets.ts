import { PolicyPackConfig } from "@pulumi/policy";
import { Rule } from "./framework/rule";

/**
 * What the preset "strict" changes: levels and settings as each rule has them, and not knowing counts
 * as a violation. The engine takes it as the pack's initial configuration, so that the user's own
 * configuration goes over it.
 */
export function strictConfiguration(rules: readonly Rule[]): PolicyPackConfig {
  return Object.fromEntries(
    rules.map(({ id, level, strict = {} }) => [
      id,
      { enforcementLevel: strict.level ?? level, onUnknown: "violation", ...strict.settings },
    ]),
  );
}
