import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { PolicyPackConfig } from "@pulumi/policy";
import { CATALOGUE } from "../../policies/catalogue";
import { chain, factory } from "../../policies/examples/chain";
import { PACK_POLICY } from "../../policies/framework/pack-settings";
import { ExampleResource, Rule } from "../../policies/framework/rule";
import { resourceTypeOf } from "../../policies/framework/tokens";
import { Analyzer, buildPack } from "./support/analyzer";
import { saidBy } from "./support/first-preview-table";
import { inOrder } from "./support/whole-stack";

const PRESETS = [
  {
    preset: "baseline",
    directory: "policies",
    levelOf: (rule: Rule) => rule.level,
    changed: () => [],
  },
  {
    preset: "strict",
    directory: "policies/strict",
    levelOf: ({ level, strict }: Rule) => strict?.level ?? level,
    changed: ({ strict }: Rule) => Object.keys(strict?.settings ?? {}),
  },
];

const SILENT = { isFound: false, doubts: [] };

beforeAll(buildPack);

describe.each(PRESETS)(
  "the pack in the preset $preset, as the engine runs it",
  ({ directory, levelOf, changed }) => {
    let analyzer: Analyzer;
    beforeAll(async () => {
      analyzer = await Analyzer.start(directory);
    });
    afterAll(() => analyzer?.stop());

    /** Under which a rule speaks: each vault and key is judged, by the settings that it has by itself. */
    const speaking = (rule: Rule): PolicyPackConfig => ({
      [rule.id]: {
        ...(levelOf(rule) === "disabled" && { enforcementLevel: "advisory" }),
        ...(rule.appliesTo && { appliesTo: "all" }),
        ...Object.fromEntries(changed(rule).map((name) => [name, rule.settings?.[name]?.default])),
      },
    });
    const judge = (rule: Rule, resources: readonly ExampleResource[]) =>
      analyzer.judge(inOrder(resources), speaking(rule));

    it("has a policy for each rule and one for the pack as a whole", () => {
      const policies = analyzer.info.getPoliciesList().map((policy) => policy.getName());
      expect(policies).toEqual([PACK_POLICY, ...CATALOGUE.map(({ id }) => id)]);
    });

    it("starts afresh each time the engine configures it", async () => {
      const wrong = [factory({ encryption: undefined })];
      const first = await analyzer.judge(wrong);
      expect(first.map(({ policy }) => policy)).toContain("adf-cmk-required");
      const ignored = { "adf-cmk-required": { enforcementLevel: "disabled" as const } };
      expect(await analyzer.judge(wrong, ignored)).toEqual(
        first.filter(({ policy }) => policy !== "adf-cmk-required"),
      );
      // The vault of the one run is not there in the other, and what was wrong is asked about again.
      const unseen = await analyzer.judge([factory()]);
      await analyzer.judge(chain());
      expect(await analyzer.judge([factory()])).toEqual(unseen);
      expect(unseen.map(({ policy }) => policy)).toContain("adf-cmk-vault-visible");
      expect(await analyzer.judge(wrong)).toEqual(first);
    });

    describe.each(CATALOGUE)("$id", (rule) => {
      it.each(rule.examples.good)("passes a stack that $shows", async ({ resources }) => {
        expect(saidBy(rule, await judge(rule, resources))).toEqual(SILENT);
      });

      it.each(rule.examples.bad)("refuses a stack that $shows", async ({ resources }) => {
        const all = await judge(rule, resources);
        const findings = all.filter(({ policy }) => policy === rule.id);
        expect(findings).not.toEqual([]);
        const level = levelOf(rule) === "disabled" ? "advisory" : levelOf(rule);
        const judged = resources
          .filter(({ type }) => resourceTypeOf(type)?.kind === rule.judges)
          .map(({ name }) => name);
        for (const finding of findings) {
          expect(finding).toMatchObject({ level, message: expect.stringContaining(rule.why) });
          expect(finding.message.endsWith(rule.url)).toBe(true);
          expect(judged).toContain(finding.on);
        }
      });
    });
  },
);
