import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { removeTemporaryDirectories, temporaryDirectory } from "./support/files";
import { evaluate, ROOT, runScript } from "./support/run-script";

afterEach(removeTemporaryDirectories);

const IMPORTS = {
  "compare/azure-policy.mjs": "holds, nonCompliant",
  "compare/cases.mjs": "CASES, RIGHT_CHAINS",
  "compare/chain.mjs": "chain",
  "compare/definitions.mjs": "DEFINITIONS",
  "compare/stack-export.mjs": "stackExport",
};

const valueOf = <T>(expression: string, input: object = {}): Promise<T> =>
  evaluate<T>(IMPORTS, `console.log(JSON.stringify(${expression}));`, { input });

const VAULT = "Microsoft.KeyVault/vaults";
const vault = {
  type: VAULT,
  apiVersion: "2024-11-01",
  name: "kv-orders",
  properties: { enableSoftDelete: true, tags: { a: "West" } },
};

describe("a condition of Azure Policy", () => {
  it.each([
    ["equals, without regard to case", { field: `${VAULT}/tags.a`, equals: "west" }, true],
    ["equals, a boolean as text", { field: `${VAULT}/enableSoftDelete`, equals: "true" }, true],
    ["equals, another", { field: `${VAULT}/enableSoftDelete`, equals: "false" }, false],
    ["notEquals, left out", { field: `${VAULT}/createMode`, notEquals: "recover" }, true],
    ["notEquals, the same", { field: `${VAULT}/tags.a`, notEquals: "West" }, false],
    ["exists, left out", { field: `${VAULT}/networkAcls.bypass`, exists: false }, true],
    ["exists, given", { field: `${VAULT}/tags.a`, exists: false }, false],
    ["in", { field: `${VAULT}/tags.a`, in: ["EAST", "WEST"] }, true],
    ["notIn", { field: `${VAULT}/tags.a`, notIn: ["EAST", "WEST"] }, false],
    ["less", { apiVersion: true, less: "2024-11-01" }, false],
    ["greaterOrEquals", { apiVersion: true, greaterOrEquals: "2024-11-01" }, true],
    ["less, left out", { field: `${VAULT}/tags.b`, less: 1 }, false],
    ["not", { not: { field: `${VAULT}/tags.a`, equals: "west" } }, false],
    ["allOf", { allOf: [{ field: `${VAULT}/tags.a`, exists: true }, { anyOf: [] }] }, false],
    ["anyOf", { anyOf: [{ field: `${VAULT}/tags.a`, exists: true }, { anyOf: [] }] }, true],
  ])("holds or not: %s", async (_, condition, expected) => {
    expect(await valueOf("holds(input.condition, input.vault)", { condition, vault })).toBe(
      expected,
    );
  });

  it.each([
    ["an operator that is not known", { field: `${VAULT}/tags.a`, like: "*" }, "like"],
    ["two operators", { field: `${VAULT}/tags.a`, equals: "a", exists: true }, "exists"],
    ["an alias of another type", { field: "Microsoft.Web/sites/kind", exists: true }, "no alias"],
  ])("is refused with %s", async (_, condition, named) => {
    const { code, stderr } = await runScript(IMPORTS, "holds(input.condition, input.vault);", {
      input: { condition, vault },
    });
    expect(code).toBe(1);
    expect(stderr).toContain(named);
  });

  it("is asked of keys under the data plane's names", async () => {
    const ids = await valueOf<string[]>(
      "nonCompliant(DEFINITIONS, chain({ key: { properties: { kty: 'oct', attributes: { exp: 1 } } } }))",
    );
    expect(ids).toContain("75c4f823-d65c-4f29-a733-01d0077fdbcb");
    expect(ids).not.toContain("152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0");
  });
});

describe("the cases", () => {
  it("are twenty, each different from the right chain and from each other", async () => {
    const chains = await valueOf<object[]>(
      "[...CASES, ...Object.values(RIGHT_CHAINS)].map((one) => one.resources ?? one)",
    );
    expect(chains).toHaveLength(22);
    expect(new Set(chains.map((one) => JSON.stringify(one))).size).toBe(22);
  });

  it("become stacks in which each input comes from what it names", async () => {
    const { deployment } = await valueOf<{ deployment: { resources: any[] } }>(
      "stackExport(chain({ key: { properties: { attributes: { exp: 1, nbf: 2 } } } }))",
    );
    const [, kv, key, identity, grant, factory] = deployment.resources;
    expect(key.inputs).toMatchObject({
      vaultName: "kv-orders",
      keyName: "cmk",
      properties: { attributes: { expires: 1, notBefore: 2 } },
    });
    expect(grant.inputs.principalId).toBe(identity.outputs.principalId);
    expect(key.propertyDependencies).toEqual({ vaultName: [kv.urn] });
    expect(grant.propertyDependencies).toEqual({ scope: [kv.urn], principalId: [identity.urn] });
    expect(factory.propertyDependencies).toEqual({
      identity: [identity.urn],
      encryption: [key.urn, identity.urn],
    });
    expect(factory.dependencies).toEqual([key.urn, identity.urn, grant.urn]);
  });
});

describe("Checkov", () => {
  it("is asked for in words when there is no Python", async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "empty"));
    const { code, stderr } = await runScript(
      { "compare/checkov.mjs": "provideCheckov" },
      "await provideCheckov({ root: input.root, log, env: input.env });",
      {
        input: {
          root: ROOT,
          env: { PATH: join(directory, "empty"), ADF_CMK_CACHE_DIR: directory },
        },
      },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/installing Checkov failed[^]*python[^]*install Python 3\.9 or newer/);
  });
});
