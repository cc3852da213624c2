import { closest } from "fastest-levenshtein";
import { Configuration } from "./configuration";
import { endOf } from "./exemptions";
import { PACK_POLICY, PACK_SETTINGS, packSettings } from "./pack-settings";
import { Rule } from "./rule";
import { settingsSchema } from "./settings-schema";

/**
 * What the engine lets pass in a policy configuration: names that mean nothing, and values whose form
 * is right and that mean nothing. A misspelt rule would go on at its default in silence.
 */
export function configurationProblems(
  configuration: Configuration,
  rules: readonly Rule[],
): readonly string[] {
  const ids = rules.map(({ id }) => id);
  const settings: ReadonlyMap<string, readonly string[]> = new Map([
    [PACK_POLICY, Object.keys(PACK_SETTINGS)],
    ...rules.map((rule): [string, string[]] => [rule.id, Object.keys(settingsSchema(rule))]),
  ]);
  return [
    ...configuration.names
      // The engine takes "all" for itself and sends it on.
      .filter((name) => name !== "all")
      .flatMap((name) => {
        const known = settings.get(name);
        return known
          ? unknownSettings(name, Object.keys(configuration.settingsOf(name)), known)
          : [misnamed(JSON.stringify(name), "a policy of this pack", name, [...settings.keys()])];
      }),
    ...packProblems(configuration, ids),
  ];
}

function unknownSettings(
  policy: string,
  given: readonly string[],
  known: readonly string[],
): string[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => misnamed(`${policy}.${name}`, `a setting of ${policy}`, name, known));
}

function packProblems(configuration: Configuration, ids: readonly string[]): string[] {
  const { exemptions, levelsByStackTag } = packSettings(configuration);
  const isRule = (id: string): boolean => ids.includes(id);
  return [
    ...exemptions.flatMap(({ rule, expires }, index) => {
      const at = `${PACK_POLICY}.exemptions[${index}]`;
      return [
        ...(isRule(rule) ? [] : [misnamed(`${at}.rule "${rule}"`, "a rule", rule, ids)]),
        ...(Number.isNaN(endOf(expires))
          ? [`${at}.expires "${expires}" is not a day. Write it as in "2027-06-30".`]
          : []),
      ];
    }),
    ...levelsByStackTag.flatMap(({ levels }, index) =>
      Object.keys(levels)
        .filter((id) => id !== "all" && !isRule(id))
        .map((id) =>
          misnamed(`${PACK_POLICY}.levelsByStackTag[${index}].levels.${id}`, "a rule", id, ids),
        ),
    ),
  ];
}

function misnamed(what: string, noun: string, name: string, known: readonly string[]): string {
  return `${what} is not ${noun}. Did you mean "${closest(name, known as string[])}"?`;
}
