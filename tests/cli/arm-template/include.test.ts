import { afterEach, describe, expect, it } from "@jest/globals";
import { expand, STUDIO_DEFAULT } from "./support/expansion";
import { exportOf } from "./support/exports";
import { F1, F2, F3, F4, F5, F6, F7, F8, F9, F13, F14, F15, F20, SINGLE } from "./support/fixtures";
import { omit } from "./support/parsed";
import { PARAMETERS, TEMPLATE, Workbench, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);

/** An exported factory, repaired for two environments. */
async function included(
  exported: (typeof SINGLE)[keyof typeof SINGLE],
  changes: object = {},
): Promise<Workbench> {
  const { template, parameters } = exportOf(exported);
  const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
  its.environments(["dev", changes], ["prod", changes]);
  const { findings, refused } = await its.run(["dev", "prod"], { force: true });
  expect({ refused, errors: findings.filter(({ level }) => level === "error") }).toEqual({
    refused: false,
    errors: [],
  });
  return its;
}

const factoryIn = (template: any): any =>
  template.resources.find(({ type }: any) => type === "Microsoft.DataFactory/factories");
const dataFactory = (template: any): string[] =>
  Object.keys(template.parameters).filter((name) => name.startsWith("dataFactory_"));

/** A factory's settings as the component's output has them. */
function settingsOf(factory: any): object {
  const { globalParameters, encryption } = factory.properties;
  const { type, userAssignedIdentities } = factory.identity;
  const identity = { type, userAssignedIdentities };
  return { factoryName: factory.name, globalParameters, encryption, identity };
}

describe("include mode, from outputs alone", () => {
  it.each(Object.entries({ F1, F6, F7, F8 }))(
    "names and orders the parameters of %s as Data Factory's own rule does",
    async (_, { factory }) => {
      const its = bench().environments(["dev", settingsOf(factory)]);
      await its.run(["dev"], { template: undefined, out: its.folder });
      const own = its.json(TEMPLATE);
      const names = Object.keys(expand(STUDIO_DEFAULT, factory).parameters);
      // The rule is Data Factory's for what its definition names; the rest is named alike.
      const more = /repoConfiguration|publicNetworkAccess|tags|globalConfigurations/;
      const added = /keyVersion|identity_userAssignedIdentities/;
      const expected = names.filter((name) => !more.test(name));
      expect(dataFactory(own).filter((name) => expected.includes(name))).toEqual(expected);
      const rest = dataFactory(own).filter((name) => !expected.includes(name));
      expect(rest.filter((name) => !more.test(name) && !added.test(name))).toEqual([]);
    },
  );

  it("gives each environment the values of its stack", async () => {
    const its = bench().environments(["dev", settingsOf(F6.factory)], ["prod"]);
    await its.run(["dev", "prod"], { template: undefined, out: its.folder });
    const expanded = expand(STUDIO_DEFAULT, F6.factory).parameters;
    const { parameters } = its.json("ARMTemplateParametersForFactory.dev.json");
    for (const [name, { defaultValue }] of Object.entries(expanded)) {
      if (/globalConfigurations/.test(name)) continue;
      const isMap = name.endsWith("userAssignedIdentities");
      const keys = (value: object) =>
        Object.fromEntries(Object.keys(value).map((key) => [key, {}]));
      expect([name, parameters[name].value]).toEqual([
        name,
        isMap ? keys(defaultValue as object) : defaultValue,
      ]);
    }
    const prod = its.json("ARMTemplateParametersForFactory.prod.json").parameters;
    expect(prod).toMatchObject({
      factoryName: { value: "adf-prod" },
      dataFactory_properties_encryption_keyName: { value: "cmk-prod" },
      dataFactory_properties_encryption_keyVersion: { value: "" },
      dataFactory_properties_repoConfiguration: { value: {} },
    });
  });
});

describe("include mode, on an exported template", () => {
  it.each(Object.entries(SINGLE))("completes %s and changes nothing else", async (_, exported) => {
    const its = await included(exported);
    const before: any = exportOf(exported).template;
    const after = its.json(TEMPLATE);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(dataFactory(after)).toEqual(
      expect.arrayContaining([
        "dataFactory_properties_encryption_keyName",
        "dataFactory_properties_encryption_vaultBaseUrl",
        "dataFactory_properties_encryption_keyVersion",
        "dataFactory_properties_encryption_identity_userAssignedIdentity",
        "dataFactory_properties_publicNetworkAccess",
        "dataFactory_properties_repoConfiguration",
        "dataFactory_identity_userAssignedIdentities",
        "dataFactory_tags",
      ]),
    );
    const names = Object.keys(before.parameters);
    expect(Object.keys(after.parameters).filter((name) => names.includes(name))).toEqual(names);
    for (const name of names) {
      expect(after.parameters[name]).toEqual(before.parameters[name]);
    }
    const children = (template: any): any[] =>
      template.resources.filter((one: any) => one !== factoryIn(template));
    expect(children(after).map((one) => omit(one, "dependsOn", "properties"))).toEqual(
      children(before).map((one) => omit(one, "dependsOn", "properties")),
    );
    for (const child of children(after)) {
      expect(
        child.dependsOn.filter((one: string) => one === "[variables('factoryId')]"),
      ).toHaveLength(1);
      expect(child.dependsOn[0]).toBe("[variables('factoryId')]");
    }
    const { findings } = await its.run(["dev", "prod"], { check: true });
    expect(findings.filter(({ level }) => level !== "note")).toEqual([]);
  });

  it("makes a parameter of what a definition has left literal, with that value as default", async () => {
    const after = (await included(F2)).json(TEMPLATE);
    const names = Object.keys(expand(STUDIO_DEFAULT, F2.factory).parameters);
    expect(dataFactory(after).filter((name) => names.includes(name))).toEqual(names);
    expect(after.parameters).toMatchObject({
      dataFactory_location: { type: "string", defaultValue: "westeurope" },
      dataFactory_identity_type: { type: "string", defaultValue: "SystemAssigned" },
    });
    const globals = (await included(F3)).json(TEMPLATE);
    expect(globals.parameters).toMatchObject({
      dataFactory_properties_globalParameters_env_value: { type: "string", defaultValue: "dev" },
      dataFactory_properties_globalParameters_retries_value: { type: "int", defaultValue: 3 },
    });
    expect(factoryIn(globals).properties.globalParameters).toEqual(
      expand(STUDIO_DEFAULT, F3.factory).resource["properties"] &&
        (expand(STUDIO_DEFAULT, F3.factory).resource["properties"] as any).globalParameters,
    );
  });

  it("keeps a parameter of another name, and fills that", async () => {
    const its = await included(F9, { location: "northeurope", vaultLocation: null });
    const after = its.json(TEMPLATE);
    expect(factoryIn(after).location).toBe("[parameters('dataFactory_region')]");
    expect(Object.keys(after.parameters)).not.toContain("dataFactory_location");
  });

  it("gives the factory the global parameters that are in a resource of their own", async () => {
    const after = (await included(F4)).json(TEMPLATE);
    const child = after.resources.find(({ type }: any) => type.endsWith("/globalparameters"));
    expect(factoryIn(after).properties.globalParameters).toEqual(child.properties);
    expect(child.properties.env.value).toBe("[parameters('default_properties_env_value')]");
    expect(dataFactory(after).filter((name) => name.includes("globalParameters"))).toEqual([]);
  });

  it("keeps global parameters that are in both places in both", async () => {
    const globals = { env: { type: "string", value: "dev" }, more: { type: "bool", value: true } };
    const after = (await included(F5, { globalParameters: globals })).json(TEMPLATE);
    const child = after.resources.find(({ type }: any) => type.endsWith("/globalparameters"));
    expect(Object.keys(child.properties)).toEqual(["env", "retries", "more"]);
    expect(factoryIn(after).properties.globalParameters.more.value).toBe(
      "[parameters('dataFactory_properties_globalParameters_more_value')]",
    );
    expect(after.parameters.default_properties_more_value.type).toBe("bool");
  });

  it("lets pinned and versionless environments, and both kinds of identity, share a template", async () => {
    const own = {
      identity: { type: "SystemAssigned" },
      encryption: { keyName: "cmk", vaultBaseUrl: "https://kv-prod.vault.azure.net" },
    };
    const { template, parameters } = exportOf(F6);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    const { factory } = F6;
    its.environments(["dev", settingsOf(factory)], ["prod", own]);
    expect((await its.run(["dev", "prod"])).refused).toBe(false);
    const { encryption, identity } = {
      ...factoryIn(its.json(TEMPLATE)).properties,
      ...factoryIn(its.json(TEMPLATE)),
    };
    const name = "dataFactory_properties_encryption_identity_userAssignedIdentity";
    expect(encryption.identity).toBe(
      `[if(empty(parameters('${name}')), json('null'), createObject('userAssignedIdentity', parameters('${name}')))]`,
    );
    const map = "dataFactory_identity_userAssignedIdentities";
    expect(identity.userAssignedIdentities).toBe(
      `[if(empty(parameters('${map}')), json('null'), parameters('${map}'))]`,
    );
    expect(its.json("ARMTemplateParametersForFactory.prod.json").parameters).toMatchObject({
      [name]: { value: "" },
      [map]: { value: {} },
    });
  });

  it("adds the location that an export lacks, and leaves metadata and secure strings alone", async () => {
    expect(factoryIn((await included(F13)).json(TEMPLATE)).location).toBe(
      "[parameters('dataFactory_location')]",
    );
    const { parameters } = (await included(F14)).json(TEMPLATE);
    expect(parameters.factoryName.metadata).toBe("データ ファクトリ名");
    expect(parameters.store_connectionString).not.toHaveProperty("defaultValue");
    expect((await included(F15)).json(PARAMETERS).parameters.store_connectionString.value).toBe("");
  });

  it("does not take an entity called dataFactory for the factory", async () => {
    const its = await included(F20);
    const name = "dataFactory_properties_typeProperties_url";
    expect(its.json(TEMPLATE).parameters[name]).toEqual({
      type: "string",
      defaultValue: "https://x",
    });
    expect((await its.run([], { factoryLevel: "exclude" })).refused).toBe(false);
    expect(its.json(TEMPLATE).parameters[name]).toEqual({
      type: "string",
      defaultValue: "https://x",
    });
    expect(its.json(PARAMETERS).parameters[name]).toEqual({ value: "https://x" });
  });

  it("leaves no default for keys, vaults and identities when every environment is to say them", async () => {
    const { template, parameters } = exportOf(F6);
    const its = bench().write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    its.environments(["dev", settingsOf(F6.factory)]);
    expect((await its.run(["dev"], { requireOverrides: true })).refused).toBe(false);
    const without = Object.entries<any>(its.json(TEMPLATE).parameters)
      .filter(([, { defaultValue }]) => defaultValue === undefined)
      .map(([name]) => name.replace("dataFactory_", ""));
    expect(without).toEqual([
      "store_connectionString",
      "properties_encryption_keyName",
      "properties_encryption_vaultBaseUrl",
      "properties_encryption_identity_userAssignedIdentity",
      "identity_userAssignedIdentities",
    ]);
  });
});
