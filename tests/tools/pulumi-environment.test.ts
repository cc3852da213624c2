import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { removeTemporaryDirectories, temporaryDirectory, write } from "./support/files";
import { evaluate } from "./support/run-script";

jest.setTimeout(60_000);
afterEach(removeTemporaryDirectories);

function environment(env: Record<string, string>, root: string): Promise<Record<string, string>> {
  return evaluate(
    { "pulumi-environment.mjs": "pulumiEnvironment" },
    "console.log(JSON.stringify(pulumiEnvironment(input)));",
    { input: { root, binDir: "/bin-of-pulumi", env } },
  );
}

describe("pulumiEnvironment", () => {
  it("keeps Pulumi's state, login and settings under .sandbox", async () => {
    const root = temporaryDirectory();
    const env = await environment({ PATH: "/usr/bin", LANG: "C" }, root);
    expect(env).toEqual({
      LANG: "C",
      PATH: "/bin-of-pulumi:/usr/bin",
      PULUMI_HOME: join(root, ".sandbox/pulumi-home"),
      PULUMI_BACKEND_URL: `file://${join(root, ".sandbox/state")}`,
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
    expect(existsSync(join(root, ".sandbox/state"))).toBe(true);
  });

  it.each([
    "PULUMI_ACCESS_TOKEN",
    "PULUMI_STACK",
    "pulumi_backend_url",
    "ARM_CLIENT_SECRET",
    "AZURE_CLIENT_ID",
    "AZD_TOKEN",
  ])("does not pass on the user's %s", async (name) => {
    const env = await environment({ [name]: "theirs" }, temporaryDirectory());
    expect(Object.values(env)).not.toContain("theirs");
  });
});

describe("prepareStack", () => {
  const PREPARE = `const { command, version } = await providePulumi({ root: input.repository, log });
    const env = pulumiEnvironment({ root: input.root, binDir: dirname(command) });
    const stack = () => prepareStack({ root: input.root, project: input.root, command, env,
      config: input.config });
    const { configFile } = await stack();
    await input.again && await stack();
    console.log(JSON.stringify({ configFile }));`;
  const imports = {
    "pulumi-environment.mjs": "prepareStack, pulumiEnvironment",
    "pulumi-cli/provide.mjs": "providePulumi",
  };

  it("creates the stack with the real CLI and writes nothing beside Pulumi.yaml", async () => {
    const root = join(temporaryDirectory(), "with space");
    write(join(root, "Pulumi.yaml"), "name: example\nruntime: nodejs\n");
    const input = {
      root,
      repository: join(__dirname, "../.."),
      again: true,
      config: { size: "3" },
    };
    const body = `const { dirname } = await import("node:path"); ${PREPARE}`;
    const { configFile } = await evaluate<{ configFile: string }>(imports, body, { input });

    expect(readdirSync(root).sort()).toEqual([".sandbox", "Pulumi.yaml"]);
    expect(configFile.startsWith(join(root, ".sandbox"))).toBe(true);
    expect(readFileSync(configFile, "utf8")).toContain('example:size: "3"');

    // What was changed by hand since stays.
    write(configFile, readFileSync(configFile, "utf8").replace('"3"', '"4"'));
    await evaluate(imports, body, { input: { ...input, config: { size: "3" } } });
    expect(readFileSync(configFile, "utf8")).toContain('example:size: "4"');
  });

  it("names a Pulumi.yaml without a name", async () => {
    const root = temporaryDirectory();
    write(join(root, "Pulumi.yaml"), "runtime: nodejs\n");
    const prepare = evaluate(
      { "pulumi-environment.mjs": "prepareStack" },
      `await prepareStack({ root: input.root, project: input.root, command: "none", env: {} });`,
      { input: { root } },
    );
    await expect(prepare).rejects.toThrow('Pulumi.yaml does not exist or has no "name:"');
  });
});
