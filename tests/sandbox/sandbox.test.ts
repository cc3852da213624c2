import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_SUBSCRIPTION_ID, DEFAULT_TENANT_ID, startSandbox } from "../../sandbox";
import { EngineClient } from "./provider/client";
import { FACTORY } from "./provider/fixture";
import { removeDirectories, temporaryDirectory } from "./support";

const ROOT = resolve(__dirname, "../..");
const children: ChildProcess[] = [];

afterEach(async () => {
  children.splice(0).forEach((child) => child.kill("SIGKILL"));
  await removeDirectories();
});

interface Run {
  child: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  exited: Promise<number | null>;
}

function run(...args: string[]): Run {
  const options = ["--require", "sucrase/register/ts", "sandbox/main.ts", ...args];
  const child = spawn(process.execPath, options, { cwd: ROOT, stdio: "pipe" });
  children.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (data: Buffer) => (out += data.toString()));
  child.stderr.on("data", (data: Buffer) => (err += data.toString()));
  const exited = once(child, "exit").then(([code]) => code as number | null);
  return { child, stdout: () => out, stderr: () => err, exited };
}

async function printed(sandbox: Run, pattern: RegExp): Promise<string> {
  while (!pattern.test(sandbox.stdout())) {
    await Promise.race([once(sandbox.child.stdout!, "data"), sandbox.exited]);
    const { exitCode, signalCode } = sandbox.child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(`It ended with ${exitCode ?? signalCode}: ${sandbox.stderr()}`);
    }
  }
  return sandbox.stdout();
}

describe("startSandbox", () => {
  it("listens, with a resource group to begin with", async () => {
    const sandbox = await startSandbox({ directory: await temporaryDirectory() });
    expect(sandbox.env["PULUMI_DEBUG_PROVIDERS"]).toBe(
      `azure-native:${sandbox.port},azuread:${sandbox.azureAdPort}`,
    );
    expect(sandbox.grantDelay).toBe(2000);
    expect(sandbox.calls).toEqual([]);
    const group = `/subscriptions/${DEFAULT_SUBSCRIPTION_ID}/resourceGroups/rg-data`;
    expect(await sandbox.azure.get(group)).toMatchObject({ location: "westeurope" });
    expect(sandbox.azure.home.tenantId).toBe(DEFAULT_TENANT_ID);
    await sandbox.stop();
  });

  it("records what it is asked, by the engine and by others", async () => {
    const sandbox = await startSandbox({ directory: await temporaryDirectory(), grantDelay: 0 });
    const engine = new EngineClient(sandbox.port);
    const { id } = await engine.deploy(FACTORY, {
      resourceGroupName: "rg-data",
      factoryName: "adf-one",
    });
    await expect(sandbox.azure.get(`${id}-gone`)).rejects.toThrow();
    expect(sandbox.calls.map(({ at: _, ...call }) => call)).toMatchObject([
      { kind: "arm", method: "GET", caller: "provider", status: 200 },
      { kind: "provider", verb: "Check", type: FACTORY, preview: false, urn: engine.urn(FACTORY) },
      { kind: "arm", method: "GET", id, status: 404, code: "ResourceNotFound" },
      { kind: "arm", method: "PUT", id, status: 200, plane: "management" },
      { kind: "arm", method: "GET", id, status: 200 },
      { kind: "provider", verb: "Create" },
      { kind: "arm", method: "GET", caller: "direct", status: 404 },
    ]);
    engine.close();
    await sandbox.stop();
  });

  it("seeds only a new store, and finds the old one again", async () => {
    const directory = await temporaryDirectory();
    const resourceGroups = [{ name: "rg-one", location: "northeurope" }];
    const first = await startSandbox({ directory, resourceGroups });
    const groups = `/subscriptions/${DEFAULT_SUBSCRIPTION_ID}/resourceGroups`;
    await first.azure.delete(`${groups}/rg-one`);
    await first.stop();
    const second = await startSandbox({ directory, resourceGroups });
    expect(await second.azure.list(groups)).toEqual([]);
    await second.stop();
  });

  it("adds further subscriptions to an old store, too, and names them in the login", async () => {
    const directory = await temporaryDirectory();
    await (await startSandbox({ directory })).stop();
    const [second, tenantId] = [
      "aaaaaaaa-0000-4000-8000-000000000002",
      "bbbbbbbb-0000-4000-8000-000000000002",
    ];
    const resourceGroups = [{ name: "rg-two", location: "northeurope" }];
    const options = { directory, subscriptions: [{ id: second, tenantId, resourceGroups }] };
    const sandbox = await startSandbox(options);
    const group = `/subscriptions/${second}/resourceGroups/rg-two`;
    expect(await sandbox.azure.get(group)).toMatchObject({ location: "northeurope" });
    const profile = await readFile(join(directory, "azure-cli", "azureProfile.json"), "utf8");
    expect(JSON.parse(profile)).toMatchObject({
      subscriptions: [
        { id: DEFAULT_SUBSCRIPTION_ID, isDefault: true },
        { id: second, tenantId, isDefault: false },
      ],
    });
    await sandbox.azure.delete(group);
    await sandbox.stop();
    const again = await startSandbox(options);
    await expect(again.azure.get(group)).rejects.toThrow("could not be found");
    await again.stop();
  });

  it("gives the directory free when it cannot start", async () => {
    const directory = await temporaryDirectory();
    const taken = await startSandbox({ directory: await temporaryDirectory() });
    await expect(startSandbox({ directory, port: taken.port })).rejects.toThrow(
      `The sandbox cannot listen on 127.0.0.1:${taken.port} (listen EADDRINUSE: address already in use`,
    );
    await taken.stop();
    const sandbox = await startSandbox({ directory });
    await sandbox.stop();
  });
});

describe("the sandbox as a process", () => {
  it("says in one line of JSON where it listens, and ends with its standard input", async () => {
    const directory = await temporaryDirectory();
    const second = "aaaaaaaa-0000-4000-8000-000000000002";
    const more = [
      "--add-subscription",
      second,
      "--add-subscription",
      `${second.slice(0, -1)}3=${second}`,
    ];
    const sandbox = run("--directory", directory, "--json", "--grant-delay", "0", ...more);
    const { port, env } = JSON.parse(await printed(sandbox, /\n$/)) as {
      port: number;
      env: Record<string, string>;
    };
    expect(env["PULUMI_DEBUG_PROVIDERS"]).toMatch(
      new RegExp(`^azure-native:${port},azuread:\\d+$`),
    );
    const engine = new EngineClient(port);
    expect(await engine.pluginVersion()).toMatch(/^3\./);
    engine.close();
    const login = join(env["AZURE_CONFIG_DIR"]!, "azureProfile.json");
    const { subscriptions } = JSON.parse(await readFile(login, "utf8")) as {
      subscriptions: { tenantId: string }[];
    };
    const tenants = subscriptions.map(({ tenantId }) => tenantId);
    expect(tenants).toEqual([DEFAULT_TENANT_ID, DEFAULT_TENANT_ID, second]);
    sandbox.child.stdin!.end();
    expect(await sandbox.exited).toBe(0);
  }, 20_000);

  it("takes users, groups and the tenant of azuread from its arguments", async () => {
    const [anna, team, elsewhere] = [1, 2, 3].map((n) => `eeeeeeee-0000-4000-8000-00000000000${n}`);
    const directory = await temporaryDirectory();
    const sandbox = run(
      ...["--directory", directory, "--json", "--add-user", `anna@example.com=${anna}`],
      ...["--add-group", `Data = team=${team}`, "--azuread-tenant", elsewhere!],
    );
    const { env } = JSON.parse(await printed(sandbox, /\n$/)) as { env: Record<string, string> };
    const port = /,azuread:(\d+)$/.exec(env["PULUMI_DEBUG_PROVIDERS"]!)![1];
    const azuread = new EngineClient(Number(port));
    const ask = (name: string, args = {}) => azuread.invoke(`azuread:index/${name}:${name}`, args);
    expect(await ask("getUser", { userPrincipalName: "anna@example.com" })).toMatchObject({
      objectId: anna,
    });
    expect(await ask("getGroup", { displayName: "Data = team" })).toMatchObject({ objectId: team });
    expect(await ask("getClientConfig")).toMatchObject({ tenantId: elsewhere });
    azuread.close();
    sandbox.child.stdin!.end();
    expect(await sandbox.exited).toBe(0);
  }, 20_000);

  it.each(["SIGINT", "SIGTERM"] as const)(
    "prints what to export and ends with %s",
    async (signal) => {
      const directory = await temporaryDirectory();
      const sandbox = run("--directory", directory);
      expect(await printed(sandbox, /azure-cli'\n/)).toMatch(
        /^export PULUMI_DEBUG_PROVIDERS='azure-native:\d+,azuread:\d+'$/m,
      );
      const profile = await readFile(join(directory, "azure-cli", "azureProfile.json"), "utf8");
      expect(JSON.parse(profile)).toMatchObject({
        subscriptions: [
          { id: DEFAULT_SUBSCRIPTION_ID, tenantId: DEFAULT_TENANT_ID, isDefault: true },
        ],
      });
      sandbox.child.kill(signal);
      expect(await sandbox.exited).toBe(0);
    },
    20_000,
  );

  it("refuses a directory that another sandbox holds, naming its process", async () => {
    const directory = await temporaryDirectory();
    const first = run("--directory", directory);
    await printed(first, /export/);
    const second = run("--directory", directory);
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toBe(
      `The sandbox directory ${directory} is in use by another sandbox (process ${first.child.pid}). ` +
        "Stop that process, or start this sandbox with another --directory.\n",
    );
    first.child.kill("SIGKILL");
    await first.exited;
    const third = run("--directory", directory);
    await printed(third, /export/);
  }, 30_000);

  it("says what is wrong with its store, without a stack", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "azure.json"), "{");
    const sandbox = run("--directory", directory);
    expect(await sandbox.exited).toBe(1);
    expect(sandbox.stderr()).toMatch(
      /^The sandbox's store .* cannot be read: it is not valid JSON/,
    );
    expect(sandbox.stderr()).not.toMatch(/^\s+at /m);
  }, 20_000);

  it.each([
    [["--grant-delay", "soon"], 'Give a time such as 500ms, 3s or 2m, or "never".'],
    [["--port", "99999"], "Give a port from 0 to 65535; 0 takes any free one."],
    [["--resource-group", "rg"], "Give name=region, e.g. rg-data=westeurope."],
    [["--add-user", "anna=x"], "Give name=GUID, e.g. anna@example.com=<her object id>."],
    [["--add-subscription", "two"], "Give a GUID, or two as subscription=tenant."],
  ])(
    "refuses %j",
    async (args, message) => {
      const sandbox = run(...args);
      expect(await sandbox.exited).toBe(1);
      expect(sandbox.stderr()).toContain(message);
    },
    20_000,
  );
});
