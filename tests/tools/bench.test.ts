import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { removeTemporaryDirectories, temporaryDirectory } from "./support/files";
import { evaluate, ROOT } from "./support/run-script";

afterEach(removeTemporaryDirectories);

const IMPORTS = {
  "bench/inputs.mjs": "checkovOrNot, writeInputs",
  "bench/stacks.mjs": "factories, ordinary",
  "compare/chain.mjs": "armTemplate",
  "compare/ids.mjs": "idOf",
  "compare/stack-export.mjs": "stackExport",
};

const valueOf = <T>(expression: string, input: object = {}): Promise<T> =>
  evaluate<T>(IMPORTS, `console.log(JSON.stringify(${expression}));`, { input });

interface Both {
  readonly template: { readonly ids: string[]; readonly resources: any[] };
  readonly stack: any[];
}

/** Resources as an ARM template and as a stack, without the stack itself. */
const bothOf = (resources: string): Promise<Both> =>
  valueOf<Both>(
    `((resources) => ({
      template: { ids: resources.map(idOf), resources: armTemplate(resources).resources },
      stack: stackExport(resources).deployment.resources.slice(1),
    }))(${resources})`,
  );

const ofType = (resources: readonly any[], type: string): any[] =>
  resources.filter((one) => one.type === type);

describe("the bench's stacks", () => {
  it("are as large as asked for, with one encrypted factory in a hundred resources", async () => {
    const { stack } = await bothOf("ordinary(300)");
    expect(stack).toHaveLength(300);
    expect(ofType(stack, "azure-native:datafactory:Factory")).toHaveLength(3);
    expect(ofType(stack, "azure-native:storage:StorageAccount")).toHaveLength(285);
  });

  it.each(["ordinary(200)", "factories(3)"])(
    "have the same resources for Pulumi and for Checkov: %s",
    async (resources) => {
      const { template, stack } = await bothOf(resources);
      expect(stack.map(({ id }) => id)).toEqual(template.ids);
      expect(new Set(template.ids).size).toBe(template.ids.length);
      expect(new Set(stack.map(({ urn }) => urn)).size).toBe(stack.length);
      stack.forEach(({ type, inputs }, index) => {
        const { properties } = template.resources[index];
        // azure-native has the properties of some types on the top level.
        expect({ type, ...inputs, ...inputs.properties }).toMatchObject(properties);
      });
    },
  );

  it("join each factory with what is its own", async () => {
    const { stack } = await bothOf("factories(3)");
    const joined = ofType(stack, "azure-native:datafactory:Factory").map((factory) => {
      const sources = stack.filter(({ urn }) => factory.dependencies.includes(urn));
      return sources.map(({ type }) => type.split(":").pop());
    });
    expect(joined).toEqual(Array(3).fill(["Key", "UserAssignedIdentity", "RoleAssignment"]));
    const grants = ofType(stack, "azure-native:authorization:RoleAssignment");
    const identities = ofType(stack, "azure-native:managedidentity:UserAssignedIdentity");
    expect(grants.map(({ inputs }) => inputs.principalId)).toEqual(
      identities.map(({ outputs }) => outputs.principalId),
    );
    expect(new Set(grants.map(({ inputs }) => inputs.principalId)).size).toBe(3);
  });

  it("are written to files, twice each", async () => {
    const directory = temporaryDirectory();
    const { alone, ordinary } = await valueOf<any>("writeInputs(input.directory)", { directory });
    const read = (file: string): any => JSON.parse(readFileSync(file, "utf8"));
    expect(read(alone.stack).deployment.resources).toHaveLength(2);
    expect(read(alone.template).resources).toHaveLength(1);
    for (const { count, stack, template } of ordinary) {
      expect(read(template).resources).toHaveLength(count);
      expect(read(stack).deployment.resources).toHaveLength(count + 1);
    }
  });
});

describe("the bench's Checkov", () => {
  it("is left out, with the reason in one line, when there is no Python", async () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "empty"));
    const env = { PATH: join(directory, "empty"), ADF_CMK_CACHE_DIR: directory };
    const { missing } = await valueOf<{ missing: string }>(
      "await checkovOrNot({ root: input.root, log, env: input.env })",
      { root: ROOT, env },
    );
    expect(missing).toMatch(/^installing Checkov failed.*install Python 3\.9 or newer.*$/);
  });
});
