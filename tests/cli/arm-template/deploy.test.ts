/** @shows S11 S10 arm-template git global-parameters tags purview public-network-access */
import { afterEach, describe, expect, it } from "@jest/globals";
import { ArmError } from "../../../sandbox";
import { GROUP, idOf, newAzure } from "../../sandbox/support";
import { deployTemplate } from "./support/deploy";
import { createFactory, factoryAt, prepare } from "./support/estate";
import { exportOf, linkedExportOf } from "./support/exports";
import { F1, F4, F6 } from "./support/fixtures";
import { PARAMETERS, TEMPLATE, Workbench, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);
const OF_DEV = "ARMTemplateParametersForFactory.dev.json";
/** What a pipeline gives beside the parameter file. */
const SECRET = { store_connectionString: { value: "canary" } };

async function refusal(deployment: Promise<unknown>): Promise<string> {
  const error = await deployment.then(
    () => undefined,
    (its: unknown) => its,
  );
  expect(error).toBeInstanceOf(ArmError);
  return (error as ArmError).code;
}

function benchOf(exported: Parameters<typeof exportOf>[0], dev: object): Workbench {
  const { template, parameters } = exportOf(exported);
  return bench().write({
    [TEMPLATE]: template,
    [PARAMETERS]: parameters,
    "dev.json": { outputs: dev },
  });
}

const errors = async (its: Workbench) =>
  (await its.run(["dev"], { check: true })).findings
    .filter(({ level }) => level === "error")
    .map(({ id }) => id);

describe("a template as it is exported", () => {
  it("is refused by a factory with a key, as --check says", async () => {
    const { azure } = await newAzure();
    const dev = await prepare(azure, "dev");
    const id = await createFactory(azure, dev);
    const before = await factoryAt(azure, id);
    const its = benchOf(F1, dev);
    expect(await errors(its)).toContain("encryption-lost");
    const { template, parameters } = exportOf(F1);
    const deployment = deployTemplate({
      ...{ azure, group: GROUP, template },
      parameters: { ...(parameters["parameters"] as object), ...SECRET },
    });
    expect(await refusal(deployment)).toBe("RemovedCMKToExistingFactory");
    expect(await factoryAt(azure, id)).toEqual(before);
  });

  it("takes git, tags, network access, Purview and identities from a factory without one, as --check says", async () => {
    const { azure } = await newAzure();
    const dev = await prepare(azure, "dev", { encryption: null });
    const id = await createFactory(azure, dev);
    const its = benchOf(F1, dev);
    expect((await errors(its)).sort()).toEqual([
      "git-lost",
      "identity-lost",
      "identity-type",
      "public-network-access-lost",
      "purview-lost",
      "tags-lost",
      "value-differs",
    ]);
    const { template, parameters } = exportOf(F1);
    await deployTemplate({
      ...{ azure, group: GROUP, template },
      parameters: { ...(parameters["parameters"] as object), ...SECRET },
    });
    const after = await factoryAt(azure, id);
    expect(Object.keys(after.properties).sort()).toEqual([
      ...["createTime", "globalParameters", "provisioningState", "version"],
    ]);
    expect(after.tags).toBeUndefined();
    expect(after.identity.type).toBe("SystemAssigned");
  });
});

describe("a repaired template", () => {
  it.each(Object.entries({ F1, F4, F6 }))(
    "of the shape %s changes nothing of the factory but what is in it, however often it is deployed",
    async (_, exported) => {
      const { azure } = await newAzure();
      const dev = await prepare(azure, "dev");
      const id = await createFactory(azure, dev);
      const its = benchOf(exported, dev);
      const before = await factoryAt(azure, id);
      expect((await its.run(["dev"], { force: true })).refused).toBe(false);
      for (let time = 0; time < 2; time++) {
        const sent = await deployTemplate({
          ...{ azure, group: GROUP, template: its.json(TEMPLATE) },
          parameters: { ...its.json(OF_DEV).parameters, ...SECRET },
        });
        expect(sent[0]!.id).toBe(id);
        expect(sent).toHaveLength(exported === F4 ? 4 : 3);
        const after = await factoryAt(azure, id);
        // Studio's own switch, which exports carry and the public API does not name.
        delete after.properties.globalConfigurations;
        expect(after).toEqual(before);
      }
      expect(await azure.list(`${id}/pipelines`)).toHaveLength(2);
    },
  );

  it("creates a factory with its own key in each environment, from outputs alone", async () => {
    const { azure } = await newAzure();
    const its = bench();
    for (const name of ["dev", "test", "prod"]) {
      const changes = name === "dev" ? {} : { repoConfiguration: null };
      its.write({ [`${name}.json`]: { armTemplate: await prepare(azure, name, changes) } });
    }
    await its.run(["dev", "test", "prod"], { template: undefined, out: its.folder });
    for (const name of ["dev", "test", "prod"]) {
      const { parameters } = its.json(`ARMTemplateParametersForFactory.${name}.json`);
      const template = its.json(TEMPLATE);
      await deployTemplate({ azure, group: GROUP, template, parameters });
      const { properties, tags } = await factoryAt(azure, idOf.factory(`adf-${name}`));
      expect(properties.encryption).toMatchObject({
        keyName: `cmk-${name}`,
        vaultBaseUrl: `https://kv-${name}.vault.azure.net/`,
      });
      expect("repoConfiguration" in properties).toBe(name === "dev");
      expect(tags).toEqual({ stage: name });
    }
  });
});

describe("linked templates", () => {
  const files = linkedExportOf({ ...F1, children: [...(F1.children ?? []), ...threeMore()] });
  const CONTAINER = {
    containerUri: { value: "https://store.blob.core.windows.net/templates" },
    containerSasToken: { value: "?sv=x" },
  };

  function threeMore() {
    return ["one", "two", "three"].map((name) => ({ type: "pipelines", name }));
  }

  it("race a factory that does not exist yet, as --check says, and create it first when repaired", async () => {
    const { azure } = await newAzure();
    const dev = await prepare(azure, "dev");
    const its = bench();
    its.write({ "dev.json": { outputs: dev } });
    its.write(
      Object.fromEntries(Object.entries(files).map(([file, text]) => [`linked/${file}`, text])),
    );
    const { findings } = await its.run(["dev"], { linked: "linked", check: true });
    expect(findings.map(({ id }) => id)).toContain("factory-not-awaited");
    const deploy = (templates: Record<string, any>, parameters: any) =>
      deployTemplate({
        ...{ azure, group: GROUP, files: templates },
        template: templates["ArmTemplate_master.json"],
        parameters: { ...parameters, ...CONTAINER },
      });
    const raced = deploy(files, (files["ArmTemplateParameters_master.json"] as any).parameters);
    expect(await refusal(raced)).toBe("ParentResourceNotFound");

    expect((await its.run(["dev"], { linked: "linked", force: true })).refused).toBe(false);
    const repaired = Object.fromEntries(
      Object.keys(files).map((file) => [file, its.json(`linked/${file}`)]),
    );
    const { parameters } = its.json("linked/ArmTemplateParameters_master.dev.json");
    const sent = await deploy(repaired, parameters);
    expect(sent.map(({ id }) => id.split("/").at(-1))).toEqual(["adf-dev", "one", "two", "three"]);
    const { properties, tags } = await factoryAt(azure, idOf.factory("adf-dev"));
    expect(properties).toMatchObject({ encryption: { keyName: "cmk-dev" } });
    expect(tags).toEqual({ stage: "dev" });
    expect((await its.run(["dev"], { linked: "linked" })).files.map(({ state }) => state)).toEqual(
      expect.arrayContaining(["unchanged"]),
    );
    expect((await its.run(["dev"], { linked: "linked", check: true })).findings).toEqual([]);
  });
});

describe("a template without the factory", () => {
  it("leaves the factory alone, and keeps the global parameters", async () => {
    const { azure } = await newAzure();
    const dev = await prepare(azure, "dev");
    const id = await createFactory(azure, dev);
    const its = benchOf(F1, dev);
    expect((await its.run([], { factoryLevel: "exclude" })).refused).toBe(false);
    const before = await factoryAt(azure, id);
    const sent = await deployTemplate({
      ...{ azure, group: GROUP, template: its.json(TEMPLATE) },
      parameters: { ...its.json(PARAMETERS).parameters, ...SECRET },
    });
    expect(sent.map((one) => one.id.split("/").at(-1))).toEqual(["store", "copy", "default"]);
    const globalParameters = {
      env: { type: "string", value: "dev" },
      retries: { type: "int", value: 3 },
    };
    expect(await factoryAt(azure, id)).toEqual({
      ...before,
      properties: { ...before.properties, globalParameters },
    });
  });
});
