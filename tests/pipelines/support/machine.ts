import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { REPOSITORY, Workspace } from "../../e2e/support/workspace";

/**
 * A hosted machine as a pipeline finds it: a program's checkout with nothing installed, `az` with no
 * login, and no Pulumi. `az` and `npm` are stand-ins; `npx`, the engine and all else is real.
 */
export class Machine {
  private constructor(
    public readonly workspace: Workspace,
    private readonly directory: string,
    public readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** @param program Its folder; the stack is "dev". */
  public static async open(program: string): Promise<Machine> {
    const workspace = await Workspace.open(program);
    const directory = path.join(workspace.directory, "machine");
    const environment = {
      ...workspace.environment(),
      PATH: `${directory}${path.delimiter}${process.env["PATH"] ?? ""}`,
      npm_config_update_notifier: "false",
    };
    const machine = new Machine(workspace, directory, environment);
    await mkdir(path.join(workspace.program, ".git"));
    machine.mustRun("pulumi", ["stack", "init", "dev"], workspace.environment());
    await machine.write("az", AZ(directory));
    await machine.write("npm", npm(path.join(workspace.program, "node_modules")));
    await machine.provideDownload(workspace.environment());
    return machine;
  }

  public close(): Promise<void> {
    return this.workspace.close();
  }

  /** Changes a setting of the stack, as a commit to Pulumi.dev.yaml does. */
  public configure(key: string, value: string): void {
    const args = ["config", "set", "--stack", "dev", key, value];
    this.mustRun("pulumi", args, this.workspace.environment());
  }

  /** Takes the stack away, as if nobody had made it. */
  public removeStack(): void {
    const args = ["stack", "rm", "dev", "--yes"];
    this.mustRun("pulumi", args, this.workspace.environment());
  }

  /** What an action or a task does that logs in or out. */
  public az(...args: string[]): Promise<void> {
    this.mustRun("az", args, this.environment);
    return Promise.resolve();
  }

  /** Every call of `az` so far. */
  public async azCalls(): Promise<string[]> {
    const text = await readFile(path.join(this.directory, "az-calls"), "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  }

  /** Starts over as on a new machine: without what was installed, a login, or what steps have written. */
  public async renew(written: readonly string[]): Promise<void> {
    const away = ["node_modules", ...written].map((name) =>
      path.join(this.workspace.program, name),
    );
    this.mustRun("rm", ["-rf", ...away, path.join(this.directory, "session")], this.environment);
  }

  private async write(name: string, script: string): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    await writeFile(path.join(this.directory, name), `#!/bin/sh\n${script}`, { mode: 0o755 });
  }

  /** What the npm package `pulumi` would download, and where it looks for it. */
  private async provideDownload({ PULUMI_HOME }: NodeJS.ProcessEnv): Promise<void> {
    const manifest = await readFile(
      path.join(REPOSITORY, "node_modules/pulumi/package.json"),
      "utf8",
    );
    const { version } = JSON.parse(manifest) as { version: string };
    const directory = path.join(PULUMI_HOME!, "versions", version);
    await mkdir(directory, { recursive: true });
    await symlink(process.env["ADF_CMK_PULUMI_BIN"]!, path.join(directory, "bin"));
  }

  private mustRun(command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
    const options = { cwd: this.workspace.program, env, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(command, args, options);
    if (status !== 0) {
      throw new Error(`${command} ${args.join(" ")}: ${status}\n${stdout}${stderr}`);
    }
  }
}

/** Gives tokens to those who are logged in. */
const AZ = (directory: string): string => `
echo "$* $AZURE_TOKEN_CREDENTIALS" >> '${directory}/az-calls'
case "$1 $2" in
  "login "*) touch '${directory}/session' ;;
  "account clear") rm -f '${directory}/session' ;;
  "account get-access-token")
    if [ ! -e '${directory}/session' ]; then
      echo "ERROR: Please run 'az login' to setup account." >&2
      exit 1
    fi
    ;;
  *) echo "az: '$*' is misspelled or not recognized by the system." >&2; exit 2 ;;
esac
`;

/** Puts what npm would have installed where npm would have put it. */
const npm = (modules: string): string => `
[ "$*" = "ci --ignore-scripts" ] || { echo "npm: $* is not expected" >&2; exit 2; }
mkdir -p '${modules}/.bin'
ln -sfn '${REPOSITORY}' '${modules}/adf-cmk'
ln -sfn '${REPOSITORY}/node_modules/pulumi' '${modules}/pulumi'
ln -sf ../pulumi/run.js '${modules}/.bin/pulumi'
printf '#!/bin/sh\\nexec node "%s" "$@"\\n' '${modules}/adf-cmk/dist/cli/main.js' > '${modules}/.bin/adf-cmk'
chmod +x '${modules}/.bin/adf-cmk'
`;
