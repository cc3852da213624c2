import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeTemporaryDirectories, waitForFile, write, writeExecutable } from "./support/files";
import { FakeMachine, OFFICIAL_INSTALL, VERSION } from "./support/fake-machine";
import { ScriptResult } from "./support/run-script";

jest.setTimeout(60_000);
afterEach(removeTemporaryDirectories);

function provided({ code, stdout, stderr }: ScriptResult): { source: string; binDir: string } {
  if (code !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout) as { source: string; binDir: string };
}

describe("where the Pulumi CLI comes from", () => {
  it("takes the one on PATH when it is new enough and has its language host", async () => {
    const machine = new FakeMachine();
    machine.addPulumi(machine.bin, "3.245.0");
    machine.addPulumi(join(machine.home, ".pulumi/versions", VERSION, "bin"), VERSION);
    const { source, binDir } = provided(await machine.provide());
    expect({ source, binDir }).toEqual({ source: "PATH", binDir: machine.bin });
  });

  it("passes over one on PATH that is too old, and says so", async () => {
    const machine = new FakeMachine();
    machine.addPulumi(machine.bin, "3.244.9");
    machine.addPulumi(join(machine.home, ".pulumi/versions", VERSION, "bin"), VERSION);
    const result = await machine.provide();
    expect(provided(result).source).toBe("PULUMI_HOME");
    expect(result.stderr).toContain("version 3.244.9, but 3.245.0 or a later 3.x is needed");
  });

  it("passes over one on PATH without its language host, and finds a later one", async () => {
    const machine = new FakeMachine();
    const later = join(machine.directory, "later");
    machine.path.push(later);
    machine.addPulumi(machine.bin, VERSION, { languageHost: false });
    machine.addPulumi(later, VERSION, { languageHost: false });
    writeExecutable(join(later, "pulumi-language-nodejs"), "exit 0");
    // The engine finds a host anywhere on PATH, so the first pulumi is usable with it.
    expect(provided(await machine.provide()).binDir).toBe(machine.bin);

    const alone = new FakeMachine();
    alone.addPulumi(alone.bin, VERSION, { languageHost: false });
    alone.addPulumi(join(alone.home, ".pulumi/versions", VERSION, "bin"), VERSION);
    expect(provided(await alone.provide()).source).toBe("PULUMI_HOME");
  });

  it("does not run the downloading script that npm puts on PATH", async () => {
    const machine = new FakeMachine();
    const npmBin = join(machine.root, "node_modules", ".bin");
    const mark = join(machine.directory, "was-run");
    writeExecutable(join(npmBin, "pulumi"), `touch ${mark}; echo v${VERSION}`);
    writeExecutable(join(npmBin, "pulumi-language-nodejs"), "exit 0");
    machine.path.unshift(npmBin);
    machine.addPulumi(machine.bin, VERSION);
    expect(provided(await machine.provide()).binDir).toBe(machine.bin);
    expect(existsSync(mark)).toBe(false);
  });

  it("downloads the official distribution once, and keeps it", async () => {
    const machine = new FakeMachine();
    machine.addGo();
    machine.addDownload(`echo x >> ${machine.directory}/downloads\n${OFFICIAL_INSTALL}`);
    const first = provided(await machine.provide({ reachable: true }));
    const second = provided(await machine.provide({ reachable: true }));
    expect([first.source, second.source]).toEqual(["download", "download"]);
    expect(first.binDir.startsWith(machine.cache)).toBe(true);
    expect([machine.count("downloads"), machine.builds]).toEqual([1, 0]);
  });

  it("does not trust a download that stopped half-way, and builds instead", async () => {
    const machine = new FakeMachine();
    machine.addGo();
    machine.addDownload(
      `${OFFICIAL_INSTALL}; rm $PULUMI_HOME/versions/${VERSION}/bin/pulumi; exit 1`,
    );
    expect(provided(await machine.provide({ reachable: true })).source).toBe("build");
    expect(machine.leftovers).toEqual([]);
  });

  it("builds once where the download is blocked, saying why and for how long", async () => {
    const machine = new FakeMachine();
    machine.addGo();
    const first = await machine.provide();
    expect(provided(first).source).toBe("build");
    expect(first.stderr).toContain("The official download of Pulumi 3.259.0 does not work here: ");
    expect(first.stderr).toContain("cannot be reached");
    expect(first.stderr).toContain("about 4 minutes, once");
    const second = await machine.provide();
    expect([provided(second).source, second.stderr, machine.builds]).toEqual(["build", "", 1]);
  });

  it("names what failed and the ways out when there is no Go", async () => {
    const machine = new FakeMachine();
    const { code, stderr } = await machine.provide();
    expect(code).toBe(1);
    expect(stderr).toContain("✖ providing the Pulumi CLI failed");
    expect(stderr).toMatch(/the download: http:\/\/127.0.0.1:1 cannot be reached/);
    expect(stderr).toContain("the build: Go is not installed");
    expect(stderr).toContain("https://www.pulumi.com/docs/install/");
    expect(stderr).toContain("https://go.dev/doc/install");
  });

  it("shows the compiler's last lines when the build fails, and keeps nothing", async () => {
    const machine = new FakeMachine();
    machine.addGo({ script: "echo 'module lookup disabled' >&2; exit 1" });
    const { code, stderr } = await machine.provide();
    expect(code).toBe(1);
    expect(stderr).toContain("✖ building the Pulumi engine from its Go module failed");
    expect(stderr).toContain("module lookup disabled");
    expect(machine.leftovers).toEqual([]);
  });
});

describe("a cache that outlives its runs", () => {
  it("rebuilds a binary that does not work any more", async () => {
    const machine = new FakeMachine();
    machine.addGo();
    const { binDir } = provided(await machine.provide());
    writeFileSync(join(binDir, "pulumi"), "damaged");
    expect(provided(await machine.provide()).binDir).toBe(binDir);
    expect(machine.builds).toBe(2);
  });

  it("builds anew when the Go module changes", async () => {
    const machine = new FakeMachine();
    machine.addGo();
    const before = provided(await machine.provide()).binDir;
    write(join(machine.module, "go.sum"), "changed");
    expect(provided(await machine.provide()).binDir).not.toBe(before);
  });

  it("recovers from a run that was killed half-way", async () => {
    const machine = new FakeMachine();
    machine.addGo({ seconds: 3 });
    const running = machine.start();
    await waitForFile(join(machine.directory, "go-started"));
    process.kill(running.pid, "SIGKILL");
    await running.result;
    expect(machine.leftovers).toHaveLength(1);

    machine.addGo();
    expect(provided(await machine.provide()).source).toBe("build");
    expect(machine.leftovers).toEqual([]);
  });

  it("does the work once for two runs at the same time, and the second says it waits", async () => {
    const machine = new FakeMachine();
    machine.addGo({ seconds: 1 });
    const results = await Promise.all([machine.provide(), machine.provide()]);
    expect(results.map((result) => provided(result).source)).toEqual(["build", "build"]);
    expect(machine.builds).toBe(1);
    const waiting = results.filter(({ stderr }) => /Waiting: process \d+ on/.test(stderr));
    expect(waiting).toHaveLength(1);
  });
});
