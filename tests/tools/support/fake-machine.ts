import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory, write, writeExecutable } from "./files";
import { RunningScript, ScriptResult, startScript } from "./run-script";

export const VERSION = "3.259.0";

/** Nothing listens on port 1: connections are refused at once. */
const BLOCKED_SITE = "http://127.0.0.1:1";

/**
 * A machine on which the tools look for a Pulumi CLI: a home, a cache, a PATH, a checkout with the
 * npm package `pulumi`, and a Go module, all empty until a test fills them.
 */
export class FakeMachine {
  readonly directory = temporaryDirectory();
  readonly home = join(this.directory, "home");
  readonly cache = join(this.directory, "cache");
  readonly root = join(this.directory, "checkout");
  readonly module = join(this.directory, "module");
  readonly bin = join(this.directory, "bin");
  private readonly system = join(this.directory, "system");
  path = [this.bin];

  constructor() {
    write(join(this.root, "package.json"), { devDependencies: { pulumi: VERSION } });
    write(join(this.module, "go.mod"), "module example\n");
    mkdirSync(this.bin, { recursive: true });
    mkdirSync(this.system);
    // What the fakes need and nothing else: the real machine may have Go, or Pulumi.
    for (const name of ["sh", "mkdir", "chmod", "touch", "sleep", "rm"]) {
      const real = ["/bin", "/usr/bin"].map((path) => join(path, name)).find(existsSync);
      symlinkSync(String(real), join(this.system, name));
    }
  }

  /** A `pulumi` that prints a version, with its language host unless told otherwise. */
  addPulumi(directory: string, version: string, { languageHost = true } = {}): void {
    writeExecutable(join(directory, "pulumi"), pulumiScript(version));
    if (languageHost) {
      writeExecutable(join(directory, "pulumi-language-nodejs"), "exit 0");
    }
  }

  /** A `go` whose builds take `seconds` and produce what `script` makes of $out. */
  addGo({ script = INSTALL_INTO_OUT, seconds = 0 } = {}): void {
    const started = join(this.directory, "go-started");
    writeExecutable(
      join(this.bin, "go"),
      `[ "$1" = env ] && { echo go1.26; exit 0; }
       echo build >> ${this.directory}/go-builds
       touch ${started}
       ${seconds > 0 ? `sleep ${seconds}` : ""}
       while [ $# -gt 0 ]; do [ "$1" = -o ] && out="$2"; shift; done
       ${script}`,
    );
  }

  /** The npm package `pulumi`, whose download does what `script` does with $PULUMI_HOME. */
  addDownload(script: string): void {
    const file = writeExecutable(join(this.directory, "download.sh"), script);
    write(
      join(this.root, "node_modules", "pulumi", "run.js"),
      `const { spawnSync } = require("node:child_process");
       process.exit(spawnSync(${JSON.stringify(file)}, { stdio: "inherit" }).status ?? 1);`,
    );
  }

  get builds(): number {
    return this.count("go-builds");
  }

  count(file: string): number {
    const path = join(this.directory, file);
    return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n").length : 0;
  }

  /** What a killed or failed attempt has left in the cache. */
  get leftovers(): string[] {
    return readdirSync(this.cache).filter((name) => name.startsWith("unfinished~"));
  }

  /** Starts `providePulumi` here; prints what it returns. */
  start({ reachable = false } = {}): RunningScript {
    const site = reachable
      ? `const server = createServer((_, response) => response.end()).listen(0, "127.0.0.1");
         await once(server, "listening");
         input.site = "http://127.0.0.1:" + server.address().port;`
      : "";
    return startScript(
      { "pulumi-cli/provide.mjs": "providePulumi" },
      `const { createServer } = await import("node:http");
       const { once } = await import("node:events");
       ${site}
       try { console.log(JSON.stringify(await providePulumi({ ...input, log }))); }
       finally { ${reachable ? "server.closeAllConnections(); server.close();" : ""} }`,
      {
        input: { root: this.root, module: this.module, site: BLOCKED_SITE },
        env: {
          HOME: this.home,
          ADF_CMK_CACHE_DIR: this.cache,
          PATH: [...this.path, this.system].join(":"),
        },
      },
    );
  }

  provide(options?: { reachable?: boolean }): Promise<ScriptResult> {
    return this.start(options).result;
  }
}

function pulumiScript(version: string): string {
  return `echo v${version}`;
}

const INSTALL = (directory: string) =>
  `mkdir -p ${directory}
   printf '#!/bin/sh\\necho v${VERSION}\\n' > ${directory}/pulumi
   printf '#!/bin/sh\\n' > ${directory}/pulumi-language-nodejs
   chmod 755 ${directory}/pulumi ${directory}/pulumi-language-nodejs`;

const INSTALL_INTO_OUT = INSTALL("$out");

/** What Pulumi's installer does. */
export const OFFICIAL_INSTALL = INSTALL(`$PULUMI_HOME/versions/${VERSION}/bin`);
