import { afterEach, describe, expect, it } from "@jest/globals";
import { Child, CHILDREN, exportOf, linkedExportOf } from "./support/exports";
import { F1, F4, F6, F20 } from "./support/fixtures";
import { isOwnDeployment, namesByType, triggersWithValues } from "./support/scripts";
import { PARAMETERS, TEMPLATE, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);

const TRIGGER: Child = {
  type: "triggers",
  name: "daily",
  properties: { url: "[parameters('daily_properties_url')]", annotations: [] },
  parameters: { properties_url: { type: "string", defaultValue: "https://example.com" } },
};

describe("Microsoft's scripts for before and after a deployment", () => {
  it.each(Object.entries({ F1, F4, F6, F20 }))(
    "read the same from %s before and after each mode",
    async (_, exported) => {
      const children = [...(exported.children ?? CHILDREN), TRIGGER];
      const { template, parameters } = exportOf({ ...exported, children });
      for (const factoryLevel of ["include", "exclude"] as const) {
        const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
        its.environments(["dev"]);
        expect((await its.run(["dev"], { force: true, factoryLevel })).refused).toBe(false);
        expect(namesByType(its.json(TEMPLATE))).toEqual(namesByType(template));
        expect(triggersWithValues(its.json(TEMPLATE), its.json(PARAMETERS))).toEqual(
          triggersWithValues(template, parameters),
        );
        expect(triggersWithValues(template, parameters)[0]).toContain("https://example.com");
      }
    },
  );

  it("find the parameter file beside the template, and the deployments by the files' names", async () => {
    const { template, parameters } = exportOf(F1);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    its.environments(["dev"], ["prod"]);
    const { files } = await its.run(["dev", "prod"], { force: true, out: its.at("out") });
    expect(files.map(({ file }) => file)).toEqual([
      `out/${TEMPLATE}`,
      `out/${PARAMETERS}`,
      "out/ARMTemplateParametersForFactory.dev.json",
      "out/ARMTemplateParametersForFactory.prod.json",
    ]);
    expect(isOwnDeployment(TEMPLATE)).toBe(true);
    expect(Object.keys(linkedExportOf(F1)).filter(isOwnDeployment)).toHaveLength(1);
    expect(its.json(TEMPLATE)).toEqual(template);
  });
});
