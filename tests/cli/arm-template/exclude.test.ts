import { afterEach, describe, expect, it } from "@jest/globals";
import { exportOf, linkedExportOf } from "./support/exports";
import { F1, F4, F5, F6 } from "./support/fixtures";
import { omit } from "./support/parsed";
import { PARAMETERS, settings, TEMPLATE, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);
const exclude = { factoryLevel: "exclude" } as const;

describe("exclude mode", () => {
  it("gives back, byte for byte, what is exported without the factory", async () => {
    const properties = omit(F1.factory["properties"], "globalParameters");
    const without = { ...F1, factory: { ...F1.factory, properties } };
    const { template, parameters } = exportOf(without);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    expect((await its.run([], exclude)).refused).toBe(false);
    const expected = exportOf({ ...without, includeFactoryTemplate: false });
    expect(its.read(TEMPLATE)).toBe(JSON.stringify(expected.template, null, "\t"));
    expect(its.read(PARAMETERS)).toBe(JSON.stringify(expected.parameters, null, "\t"));
  });

  it("moves global parameters to a resource of their own, whose parameters keep their names", async () => {
    const { template, parameters } = exportOf(F1);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    await its.run([], exclude);
    const after = its.json(TEMPLATE);
    expect(after.resources.at(-1)).toEqual({
      name: "[concat(parameters('factoryName'), '/default')]",
      type: "Microsoft.DataFactory/factories/globalparameters",
      apiVersion: "2018-06-01",
      properties: (template as any).resources.at(-1).properties.globalParameters,
      dependsOn: [],
    });
    expect(Object.keys(after.parameters)).toEqual([
      "factoryName",
      "store_connectionString",
      "dataFactory_properties_globalParameters_env_value",
      "dataFactory_properties_globalParameters_retries_value",
    ]);
    expect(Object.keys(its.json(PARAMETERS).parameters)).toEqual(Object.keys(after.parameters));
  });

  it("leaves the resource of global parameters that is there, and a template that never had a factory", async () => {
    const its = bench().write({ [TEMPLATE]: exportOf(F5).template });
    await its.run([], exclude);
    const [globals] = its.json(TEMPLATE).resources;
    expect(globals).toEqual((exportOf(F4).template as any).resources[0]);
    const other = bench().write({ [TEMPLATE]: exportOf(F4).template });
    const { files } = await other.run([], { ...exclude, check: true });
    expect(files.map(({ state }) => state)).toEqual(["unchanged"]);
  });

  it("takes out of every parameter file what nothing needs any more", async () => {
    const { template, parameters } = exportOf(F6);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    its.environments(["dev", { repoConfiguration: null }], ["prod"]);
    await its.run(["dev", "prod"], { force: true });
    const { files } = await its.run([], exclude);
    expect(files).toHaveLength(4);
    for (const name of ["", ".dev", ".prod"]) {
      const file = PARAMETERS.replace(".json", `${name}.json`);
      expect(Object.keys(its.json(file).parameters)).toEqual([
        "factoryName",
        "store_connectionString",
      ]);
    }
  });

  it("takes the factory out of linked templates, and its parameters out of what passes them on", async () => {
    const its = bench();
    for (const [file, content] of Object.entries(linkedExportOf(F6))) {
      its.write({ [`linked/${file}`]: content });
    }
    expect((await its.run([], { ...exclude, linked: "linked" })).refused).toBe(false);
    const without = linkedExportOf({ ...F6, includeFactoryTemplate: false }, 2) as any;
    const master = its.json("linked/ArmTemplate_master.json");
    expect(master.parameters).toEqual(without["ArmTemplate_master.json"].parameters);
    expect(Object.keys(master.resources[0].properties.parameters)).toEqual([
      "factoryName",
      "store_connectionString",
    ]);
    expect(its.json("linked/ArmTemplateParameters_master.json")).toEqual(
      without["ArmTemplateParameters_master.json"],
    );
    const again = await its.run([], { ...exclude, linked: "linked", check: true });
    expect(again.findings).toEqual([]);
  });

  it("and include mode lead back to the same linked templates", async () => {
    const its = bench();
    const factory = { ...F6.factory, properties: {} };
    for (const [file, content] of Object.entries(linkedExportOf({ ...F6, factory }))) {
      its.write({ [`linked/${file}`]: content });
    }
    its.write({ "dev.json": settings("dev") });
    const files = ["ArmTemplate_master.json", "ArmTemplate_0.json", "ArmTemplate_1.json"];
    const read = (): string[] => files.map((file) => its.read(`linked/${file}`));
    await its.run(["dev"], { linked: "linked", force: true });
    await its.run([], { ...exclude, linked: "linked" });
    await its.run(["dev"], { linked: "linked", force: true });
    const once = read();
    await its.run([], { ...exclude, linked: "linked" });
    expect(read()).not.toEqual(once);
    await its.run(["dev"], { linked: "linked", force: true });
    expect(read()).toEqual(once);
  });
});
