import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Options, Outcome, run } from "../../../../cli/arm-template/run";
import { identityId } from "./fixtures";

export const TEMPLATE = "ARMTemplateForFactory.json";
export const PARAMETERS = "ARMTemplateParametersForFactory.json";

/** The settings of an environment's factory, as the component's output has them. */
export function settings(name: string, changes: object = {}): object {
  return {
    factoryName: `adf-${name}`,
    location: "westeurope",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId(`id-${name}`)]: {} } },
    encryption: {
      keyName: `cmk-${name}`,
      vaultBaseUrl: `https://kv-${name}.vault.azure.net/`,
      keyVersion: null,
      identity: { userAssignedIdentity: identityId(`id-${name}`) },
    },
    publicNetworkAccess: "Disabled",
    purviewConfiguration: null,
    repoConfiguration: name === "dev" ? GIT : null,
    globalParameters: null,
    tags: { stage: name },
    vaultLocation: "West Europe",
    ...changes,
  };
}

export const GIT = {
  type: "FactoryGitHubConfiguration",
  accountName: "contoso",
  repositoryName: "pipelines",
  collaborationBranch: "main",
  rootFolder: "/",
};

/** A folder with files, in which the command is run. */
export class Workbench {
  public readonly folder = mkdtempSync(path.join(tmpdir(), "arm-template-"));

  public write(files: Readonly<Record<string, object | string>>): this {
    for (const [name, content] of Object.entries(files)) {
      const file = this.at(name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(
        file,
        typeof content === "string" ? content : JSON.stringify(content, null, "\t"),
      );
    }
    return this;
  }

  public writeBytes(name: string, content: Buffer): void {
    writeFileSync(this.at(name), content);
  }

  /** Files with the outputs of stacks, e.g. dev.json. */
  public environments(...all: readonly (readonly [name: string, changes?: object])[]): this {
    for (const [name, changes] of all) {
      this.write({ [`${name}.json`]: { armTemplate: settings(name, changes) } });
    }
    return this;
  }

  public at(name: string): string {
    return path.join(this.folder, name);
  }

  public read(name: string): string {
    return readFileSync(this.at(name), "utf8");
  }

  public json(name: string): any {
    return JSON.parse(this.read(name).replace(/^\uFEFF/, ""));
  }

  /** Runs it for environments whose outputs are here, with files named from the folder. */
  public async run(
    names: readonly string[],
    { linked, ...options }: Partial<Options> = {},
  ): Promise<Outcome> {
    const outcome = await run({
      environments: names.map((name) => ({ name, file: this.at(`${name}.json`) })),
      factoryLevel: "include",
      ...{ check: false, writeDefinition: false, withoutGit: [] },
      ...{ force: false, requireOverrides: false },
      ...(linked === undefined ? { template: this.at(TEMPLATE) } : { linked: this.at(linked) }),
      ...options,
    });
    // Findings as a user in the folder sees them.
    return JSON.parse(JSON.stringify(outcome).replaceAll(`${this.folder}/`, "")) as Outcome;
  }

  public close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A folder for each test, removed after it. */
export function workbenches(after: (hook: () => void) => void): () => Workbench {
  const open: Workbench[] = [];
  after(() => open.splice(0).forEach((bench) => bench.close()));
  return () => {
    const bench = new Workbench();
    open.push(bench);
    return bench;
  };
}
