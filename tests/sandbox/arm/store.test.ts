import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { DirectoryInUseError, lockDirectory } from "../../../sandbox/arm/directory-lock";
import { SimulatedAzure } from "../../../sandbox/arm/simulated-azure";
import { TABLES_ADDED_LATER } from "../../../sandbox/arm/state";
import { openStore, UnreadableStoreError } from "../../../sandbox/arm/store";
import {
  GROUP,
  prepareChain,
  removeDirectories,
  SUBSCRIPTION,
  temporaryDirectory,
  TENANT,
} from "../support";

const HOME = { subscriptionId: SUBSCRIPTION, tenantId: TENANT };
const ROOT = resolve(__dirname, "../../..");

afterEach(removeDirectories);

describe("the store", () => {
  it("is new once, and remembers everything after a restart", async () => {
    const directory = await temporaryDirectory();
    const first = await openStore(directory, HOME);
    expect(first.isNew).toBe(true);
    const azure = new SimulatedAzure(first.store);
    azure.settings.grantDelay = 0;
    await azure.put(GROUP, { location: "westeurope" });
    const chain = await prepareChain(azure);
    await azure.put(chain.factory, chain.body);
    const before = await azure.get(chain.factory);
    await first.store.close();

    const second = await openStore(directory, { subscriptionId: "other", tenantId: "other" });
    expect(second.isNew).toBe(false);
    const again = new SimulatedAzure(second.store);
    again.settings.grantDelay = 0;
    expect(again.home).toEqual(HOME);
    expect(await again.get(chain.factory)).toEqual(before);
    await second.store.close();
  });

  it("is for its owner's eyes only, since it holds private keys", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "azure.json");
    const { store } = await openStore(directory, HOME);
    await store.update((draft) => void (draft.subscriptions["x"] = { tenantId: "y" }));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await store.close();
    await chmod(path, 0o644);
    await (await openStore(directory, HOME)).store.close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("throws a failed change away", async () => {
    const directory = await temporaryDirectory();
    const { store } = await openStore(directory, HOME);
    const change = store.update((draft) => {
      draft.subscriptions["x"] = { tenantId: "y" };
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    expect(store.state.subscriptions).toEqual({});
    await store.update((draft) => void (draft.subscriptions["z"] = { tenantId: "y" }));
    expect(Object.keys(store.state.subscriptions)).toEqual(["z"]);
    await store.close();
  });

  it("makes changes one after the other", async () => {
    const directory = await temporaryDirectory();
    const { store } = await openStore(directory, HOME);
    const add = (name: string) =>
      store.update((draft) => {
        draft.subscriptions[name] = { tenantId: String(Object.keys(draft.subscriptions).length) };
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(`s${index}`)));
    const stored = JSON.parse(await readFile(join(directory, "azure.json"), "utf8"));
    expect(stored.subscriptions["s19"]).toEqual({ tenantId: "19" });
    await store.close();
  });

  it.each([
    ["{", "it is not valid JSON"],
    ["", "it is not valid JSON"],
    ["null", "it names no version"],
    ["{}", "it names no version"],
    ['{"version":99}', "it has version 99, this sandbox reads version 1"],
    ['{"version":1}', "its part 'home' is missing or damaged"],
  ])("is left alone when it reads %j", async (content, reason) => {
    const directory = await temporaryDirectory();
    const path = join(directory, "azure.json");
    await writeFile(path, content);
    const opening = openStore(directory, HOME);
    await expect(opening).rejects.toThrow(UnreadableStoreError);
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(`The sandbox's store ${path} cannot be read`);
    await expect(opening).rejects.toThrow("delete or move that file");
    expect(await readFile(path, "utf8")).toBe(content);
    await expect(lockDirectory(directory).then((release) => release())).resolves.toBeUndefined();
  });

  it("of an earlier sandbox, without tables that were added later, can be read", async () => {
    const directory = await temporaryDirectory();
    const path = join(directory, "azure.json");
    const first = (await openStore(directory, HOME)).store;
    await first.update(() => undefined);
    await first.close();
    const stored = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    TABLES_ADDED_LATER.forEach((name) => Reflect.deleteProperty(stored, name));
    await writeFile(path, JSON.stringify(stored));
    const { store, isNew } = await openStore(directory, HOME);
    expect(isNew).toBe(false);
    expect(Object.keys(store.state)).toEqual(expect.arrayContaining([...TABLES_ADDED_LATER]));
    await store.close();
  });

  it("can be read after its process was killed while writing", async () => {
    const directory = await temporaryDirectory();
    const script = `
      const { openStore } = require("${ROOT}/sandbox/arm/store");
      openStore(${JSON.stringify(directory)}, ${JSON.stringify(HOME)}).then(async ({ store }) => {
        for (let count = 1; ; count += 1) {
          await store.update((draft) => {
            draft.subscriptions["n" + (count % 50)] = { tenantId: "x".repeat(2000) + count };
          });
          if (count === 3) process.stdout.write("writing");
        }
      });`;
    for (const pause of [0, 7, 23]) {
      const args = ["--require", "sucrase/register/ts", "--eval", script];
      const child = spawn(process.execPath, args, {
        cwd: ROOT,
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await new Promise((done) => setTimeout(done, pause));
      child.kill("SIGKILL");
      await once(child, "exit");
      const { store, isNew } = await openStore(directory, HOME);
      expect(isNew).toBe(false);
      expect(Object.keys(store.state.subscriptions).length).toBeGreaterThan(2);
      await store.close();
    }
  }, 30_000);
});

describe("the directory's lock", () => {
  it("keeps a second holder out, naming the process", async () => {
    const directory = await temporaryDirectory();
    const release = await lockDirectory(directory);
    const second = lockDirectory(directory);
    await expect(second).rejects.toThrow(DirectoryInUseError);
    await expect(second).rejects.toThrow(`in use by another sandbox (process ${process.pid})`);
    await release();
    await (
      await lockDirectory(directory)
    )();
  });

  it("keeps another live process's directory", async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, "lock.json"), JSON.stringify({ pid: process.ppid }));
    await expect(lockDirectory(directory)).rejects.toThrow(`(process ${process.ppid})`);
  });

  it.each([
    ["a process that is gone", { pid: 2 ** 22 + 1 }],
    ["an earlier process of the same number", { pid: process.pid, started: "1" }],
    ["a process whose number another one has now", { pid: process.ppid, started: "1" }],
    ["nobody", "damaged"],
  ])("is taken over from %s", async (_, owner) => {
    const directory = await temporaryDirectory();
    const path = join(directory, "lock.json");
    await writeFile(path, JSON.stringify(owner));
    const release = await lockDirectory(directory);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid });
    await release();
    await expect(stat(path)).rejects.toThrow("ENOENT");
  });
});
