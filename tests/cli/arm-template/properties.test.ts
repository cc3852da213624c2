import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { contentOf, parseDocument } from "../../../cli/arm-template/document";
import { exclude } from "../../../cli/arm-template/exclude";
import { include } from "../../../cli/arm-template/include";
import { Environment } from "../../../cli/arm-template/settings";
import { readTemplate, TemplateSet } from "../../../cli/arm-template/template";
import { exportOf } from "./support/exports";
import { byDefault, exported, Format, format, RUNS, write } from "./support/generated";
import { namesByType } from "./support/scripts";
import { settings } from "./support/workbench";

const FILE = "ARMTemplateForFactory.json";
const ENVIRONMENTS = ["dev", "prod"].map((name) => ({
  ...{ name, file: `${name}.json`, pointer: "", withoutGit: false },
  settings: settings(name),
})) as unknown as Environment[];

function setOf(content: string): TemplateSet {
  const home = readTemplate(parseDocument(FILE, content));
  return { home, parts: [home] };
}

function included(content: string, environments = ENVIRONMENTS): string {
  const set = setOf(content);
  const text = include(set, environments, { requireOverrides: false }).get(FILE)!;
  return contentOf(set.home.document, text);
}

function excluded(content: string): string {
  const set = setOf(content);
  return contentOf(set.home.document, exclude(set).texts.get(FILE)!);
}

const json = (content: string): any => JSON.parse(content.replace(/^\uFEFF/, ""));
const isGlobals = ({ type }: any): boolean => type.endsWith("/globalparameters");

/** Any exported template, in any layout. */
const template = fc.record({ its: exported, format }).map(({ its, format: layout }) => ({
  content: write(exportOf(its).template, layout),
  layout,
}));

/** Every line break, every step of indentation and both ends are as they were. */
function expectLayout(content: string, { endOfLine, bom, lastLine, indent }: Format): void {
  expect(content.startsWith("\uFEFF")).toBe(bom);
  expect(content.endsWith(`}${lastLine ? endOfLine : ""}`)).toBe(true);
  const rest = content.replaceAll(endOfLine, "");
  expect(/[\r\n]/.test(rest)).toBe(false);
  if (indent !== "") {
    expect(content).toBe(write(json(content), { indent, endOfLine, bom, lastLine }));
  }
}

describe("any exported template", () => {
  it("is the same after a second inclusion, byte for byte", () => {
    fc.assert(
      fc.property(template, ({ content }) => {
        const once = included(content);
        expect(included(once)).toBe(once);
      }),
      RUNS,
    );
  });

  it("is the same after a second exclusion, byte for byte", () => {
    fc.assert(
      fc.property(template, ({ content }) => {
        const once = excluded(content);
        expect(excluded(once)).toBe(once);
      }),
      RUNS,
    );
  });

  it("is the same after each further exclusion and inclusion, byte for byte", () => {
    fc.assert(
      fc.property(template, ({ content }) => {
        const again = included(excluded(included(content)));
        expect(included(excluded(again))).toBe(again);
      }),
      RUNS,
    );
  });

  it("is the first inclusion again after an exclusion, but for global parameters in the factory", () => {
    fc.assert(
      fc.property(byDefault, format, (its, layout) => {
        const { properties, identity, location } = its.factory as any;
        const own = { ...properties, identity, location, vaultLocation: null };
        const dev = { ...ENVIRONMENTS[0]!, settings: settings("dev", own) } as Environment;
        const repaired = (content: string): string => included(content, [dev, ENVIRONMENTS[1]!]);
        const once = repaired(write(exportOf(its).template, layout));
        const again = repaired(excluded(once));
        if (once.includes("dataFactory_properties_globalParameters_")) {
          expect(json(again).resources.filter(isGlobals)).toHaveLength(1);
          expect(repaired(excluded(again))).toBe(again);
        } else {
          expect(again).toBe(once);
        }
      }),
      RUNS,
    );
  });

  it("keeps its layout, and all that is not the factory's", () => {
    fc.assert(
      fc.property(template, ({ content, layout }) => {
        const before = json(content);
        for (const after of [included(content), excluded(content)]) {
          expectLayout(after, layout);
          const its = json(after);
          expect(Object.keys(its)).toEqual(Object.keys(before));
          expect(its.variables).toEqual(before.variables);
          const own = (one: any): any[] =>
            one.resources
              .filter(({ type }: any) => type !== "Microsoft.DataFactory/factories")
              .filter((resource: any) => !isGlobals(resource))
              .map(({ dependsOn, ...rest }: any) => ({
                ...rest,
                dependsOn: dependsOn.filter((item: string) => item !== "[variables('factoryId')]"),
              }));
          expect(own(its)).toEqual(own(before));
          expect(namesByType(its)).toEqual(namesByType(before));
        }
      }),
      RUNS,
    );
  });

  it("has the factory alone as what is excluded, and needs nothing of it", () => {
    fc.assert(
      fc.property(template, ({ content }) => {
        const text = excluded(included(content));
        expect(
          json(text).resources.some(({ type }: any) => type === "Microsoft.DataFactory/factories"),
        ).toBe(false);
        expect(text.includes("[variables('factoryId')]")).toBe(false);
        for (const name of Object.keys(json(text).parameters)) {
          if (name.startsWith("dataFactory_properties_encryption")) {
            throw new Error(`${name} is left`);
          }
        }
      }),
      RUNS,
    );
  });
});
