import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import * as path from "node:path";
import {
  DEFAULT_SUBSCRIPTION_ID,
  Sandbox,
  SandboxOptions,
  SimulatedAzure,
  startSandbox,
} from "../../../sandbox";
import { parseEvents, Told } from "./events";

export const REPOSITORY = path.resolve(__dirname, "../../..");
const WORK = path.join(REPOSITORY, ".sandbox", "e2e");
const POLICY_PACK = path.join(REPOSITORY, "policies");
const LEAN_START = path.join(REPOSITORY, "tools", "lean-start.cjs");
const STACK = "test";

/** What one Pulumi command did. */
export interface Result extends Told {
  readonly exitCode: number | null;
  /** All that it printed, standard output and errors together. */
  readonly output: string;
}

export interface RunOptions {
  /** Whether the policy pack judges the run, and in which preset. Default: in none. */
  readonly policies?: boolean | "strict";
  /** The policy configuration, as its JSON file has it. */
  readonly policyConfig?: object;
  readonly arguments?: readonly string[];
  /** Called with all output so far, each time there is more; may kill the process. */
  readonly onOutput?: (output: string, kill: () => void) => void;
}

export interface WorkspaceOptions extends Partial<Omit<SandboxOptions, "directory">> {
  /**
   * Whether programs start without what the SDK does not need (tools/lean-start.cjs), which spares the
   * tests minutes. Default true; false for what is shown to users as it is.
   */
  readonly leanStart?: boolean;
  /** Set for `pulumi`, over what the simulated Azure sets. Default: nothing. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Configuration of the stack. */
  readonly config?: Readonly<Record<string, string>>;
  /** The stack's name. Default: "test". */
  readonly stack?: string;
}

/** A Pulumi project of its own, with its own simulated Azure, state and Pulumi home. */
export class Workspace {
  private constructor(
    public readonly directory: string,
    private readonly name: string,
    public sandbox: Sandbox,
    private readonly sandboxOptions: SandboxOptions,
    private readonly leanStart: boolean,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly config: Record<string, string>,
    private readonly stack: string,
  ) {}

  /** Copies a program's folder and starts a simulated Azure for it. */
  public static async open(
    programDirectory: string,
    given: WorkspaceOptions = {},
  ): Promise<Workspace> {
    const { config = {}, leanStart = true, environment = {}, stack = STACK, ...rest } = given;
    await mkdir(WORK, { recursive: true });
    const name = path.basename(programDirectory);
    const directory = await mkdtemp(path.join(WORK, `${name}-`));
    // Laid out as in tests/e2e, so that a program finds what it imports in both places.
    await cp(programDirectory, path.join(directory, "scenarios", name), { recursive: true });
    await cp(__dirname, path.join(directory, "support"), { recursive: true });
    await mkdir(path.join(directory, "state"));
    await mkdir(path.join(directory, "node_modules"));
    await symlink(REPOSITORY, path.join(directory, "node_modules", "adf-cmk"));
    const options = {
      grantDelay: 0,
      ...rest,
      directory: path.join(directory, "azure"),
    };
    const sandbox = await startSandbox(options);
    const workspace = new Workspace(
      ...([directory, name, sandbox, options, leanStart, environment] as const),
      { ...config },
      stack,
    );
    await workspace.pulumi(["stack", "init", stack]);
    return workspace;
  }

  /** Ends the simulated Azure and removes everything. */
  public async close(): Promise<void> {
    await this.sandbox.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Ends the simulated Azure and starts it again from what it has stored. */
  public async restartAzure(changes: Partial<SandboxOptions> = {}): Promise<void> {
    await this.sandbox.stop();
    this.sandbox = await startSandbox({ ...this.sandboxOptions, ...changes });
  }

  /** What exists in the resource group that programs deploy to, e.g. "Microsoft.KeyVault/vaults". */
  public existing(type: string): ReturnType<SimulatedAzure["list"]> {
    const group = `/subscriptions/${DEFAULT_SUBSCRIPTION_ID}/resourceGroups/rg-data`;
    return this.sandbox.azure.list(`${group}/providers/${type}`);
  }

  /** Sets or replaces a value of the stack's configuration. */
  public configure(values: Readonly<Record<string, string>>): void {
    Object.assign(this.config, values);
  }

  /** The program's folder, in which Pulumi runs. */
  public get program(): string {
    return path.join(this.directory, "scenarios", this.name);
  }

  /** Puts a file next to the program. */
  public async write(file: string, text: string): Promise<void> {
    await writeFile(path.join(this.program, file), text);
  }

  public preview(options?: RunOptions): Promise<Result> {
    return this.operation(["preview"], options);
  }

  /** Updates without a preview of its own, so that what is refused is refused by the update. */
  public up(options?: RunOptions): Promise<Result> {
    return this.operation(["up", "--yes", "--skip-preview"], options);
  }

  public refresh(options?: RunOptions): Promise<Result> {
    return this.operation(["refresh", "--yes", "--skip-preview"], options);
  }

  public destroy(options?: RunOptions): Promise<Result> {
    return this.operation(["destroy", "--yes", "--skip-preview"], options);
  }

  /**
   * Judges the exported state by `pulumi policy analyze --file`, as somebody does who has that file
   * and the pack: without a backend, a stack, or a login to Azure.
   */
  public async analyze(policyConfig: object): Promise<Pick<Result, "exitCode" | "violations">> {
    const file = path.join(this.directory, "exported.json");
    await this.pulumi(["stack", "export", "--stack", this.stack, "--file", file]);
    const { HOME, PATH } = this.environment();
    const stranger = path.join(this.directory, "stranger");
    const { exitCode, output } = await this.pulumi(
      [
        ...["policy", "analyze", "--file", file, "--json", "--color", "never"],
        ...(await this.policyArguments({ policies: true, policyConfig })),
      ],
      { environment: { HOME, PATH, PULUMI_HOME: stranger, AZURE_CONFIG_DIR: stranger } },
    );
    return { exitCode, violations: parseEvents(output).violations };
  }

  /** Sets a tag of the stack. */
  public tag(name: string, value: string): Promise<Pick<Result, "exitCode" | "output">> {
    return this.pulumi(["stack", "tag", "set", name, value, "--stack", this.stack]);
  }

  /** Releases the lock that a killed command has left on the state. */
  public cancel(): Promise<Pick<Result, "exitCode" | "output">> {
    return this.pulumi(["cancel", "--yes", "--stack", this.stack]);
  }

  /** Runs any other command on the stack, e.g. "import". */
  public run(command: readonly string[]): Promise<Pick<Result, "exitCode" | "output">> {
    return this.pulumi([...command, "--yes", "--stack", this.stack]);
  }

  /** The outputs of the program, as `pulumi stack output --json` prints them. */
  public async outputsAsJson(): Promise<string> {
    return (await this.pulumi(["stack", "output", "--json", "--stack", this.stack])).output;
  }

  /** The outputs of the program. */
  public async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const stack = (await this.state()).find(({ type }) => type === "pulumi:pulumi:Stack");
    return stack?.outputs ?? {};
  }

  /** The resources in Pulumi's state. */
  public async state(): Promise<readonly StoredResource[]> {
    const { output } = await this.pulumi(["stack", "export", "--stack", this.stack]);
    const { deployment } = JSON.parse(output) as {
      deployment: { resources?: StoredResource[] };
    };
    return deployment.resources ?? [];
  }

  private async operation(command: string[], options: RunOptions = {}): Promise<Result> {
    const events = path.join(this.directory, `events-${Date.now()}.json`);
    const config = Object.entries(this.config).flatMap(([key, value]) => [
      "--config",
      `${key}=${value}`,
    ]);
    const takesConfig = command[0] === "preview" || command[0] === "up";
    const { exitCode, output } = await this.pulumi(
      [
        ...command,
        ...["--stack", this.stack, "--non-interactive", "--color", "never", "--event-log", events],
        ...(takesConfig ? config : []),
        ...(await this.policyArguments(options)),
        ...(options.arguments ?? []),
      ],
      options,
    );
    // A run that is killed, or refused before it starts, leaves no log or a cut line.
    const log = await readFile(events, "utf8").catch(() => "");
    return { exitCode, output, ...parseEvents(log) };
  }

  private async policyArguments({ policies, policyConfig }: RunOptions): Promise<string[]> {
    if (!policies) {
      return [];
    }
    const pack = policies === "strict" ? path.join(POLICY_PACK, "strict") : POLICY_PACK;
    const file = path.join(this.directory, "policy-config.json");
    await writeFile(file, JSON.stringify(policyConfig ?? {}));
    return ["--policy-pack", pack, "--policy-pack-config", file];
  }

  private async pulumi(
    args: string[],
    {
      onOutput,
      environment = this.environment(),
    }: Pick<RunOptions, "onOutput"> & { environment?: NodeJS.ProcessEnv } = {},
  ): Promise<Pick<Result, "exitCode" | "output">> {
    const child = spawn("pulumi", args, {
      cwd: this.program,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const kill = (): void => {
      process.kill(-child.pid!, "SIGKILL");
    };
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      onOutput?.(output, kill);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    return { exitCode, output };
  }

  /** What commands run with: this workspace's engine, state, home and simulated Azure. */
  public environment(): NodeJS.ProcessEnv {
    const binDirectory = process.env["ADF_CMK_PULUMI_BIN"];
    if (!binDirectory) {
      throw new Error("ADF_CMK_PULUMI_BIN is not set: tests/e2e/global-setup.mjs sets it");
    }
    return {
      HOME: process.env["HOME"],
      PATH: `${binDirectory}${path.delimiter}${process.env["PATH"] ?? ""}`,
      PULUMI_HOME: path.join(this.directory, "home"),
      PULUMI_BACKEND_URL: `file://${path.join(this.directory, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "sandbox",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DEBUG_COMMANDS: "true",
      ...(this.leanStart && { NODE_OPTIONS: `--require "${LEAN_START}"` }),
      ...this.sandbox.env,
      ...this.variables,
    };
  }
}

/** A resource in Pulumi's state. */
interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly protect?: boolean;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Writes a program into a folder of its own, for tests that make one up. */
export async function writeProgram(name: string, program: string): Promise<string> {
  await mkdir(WORK, { recursive: true });
  const directory = await mkdtemp(path.join(WORK, `${name}-program-`));
  await writeFile(path.join(directory, "index.ts"), program);
  await writeFile(
    path.join(directory, "Pulumi.yaml"),
    `name: ${name}\nmain: index.ts\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: "--require sucrase/register/ts"\n`,
  );
  return directory;
}
