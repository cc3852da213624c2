import { readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import * as path from "node:path";
import { REPOSITORY, Workspace, WorkspaceOptions, writeProgram } from "./workspace";

/** The folder of the pages for each task. */
export const HOW_TO = path.join(REPOSITORY, "docs", "how-to");

/** A page's workspace, whose program can be replaced by the next one. */
export interface Stack {
  readonly workspace: Workspace;
  readonly write: (program: string) => void;
  readonly close: () => Promise<void>;
}

/** The code blocks of a page in one language. */
export function blocksOf(page: string, language = "ts"): string[] {
  const text = readFileSync(path.join(HOW_TO, page), "utf8");
  return [...text.matchAll(/```(\w+)\n([^]*?)```/g)]
    .filter(([, its]) => its === language)
    .map(([, , block]) => block!);
}

/** Opens a workspace with a program that a page shows. */
export async function openStack(program: string, options?: WorkspaceOptions): Promise<Stack> {
  const directory = await writeProgram("how-to", program);
  const workspace = await Workspace.open(directory, options);
  const file = path.join(workspace.directory, "scenarios", path.basename(directory), "index.ts");
  return {
    workspace,
    write: (next) => writeFileSync(file, next),
    close: async () => {
      await workspace.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** The id of the key that the component creates for "orders". */
export async function keyId({ workspace }: Stack): Promise<string> {
  const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
  return `${String(vault?.["id"])}/keys/cmk-orders`;
}
