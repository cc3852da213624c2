import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { azureDevOpsFiles, gitHubFiles, PIPELINES, readPipeline } from "./support/pipeline-file";

const page = (name: string): string =>
  readFileSync(path.join(PIPELINES, "..", "docs", `${name}.md`), "utf8");

/** What a pattern finds in all of some pipelines, each once. */
function named(files: readonly string[], pattern: RegExp): string[] {
  const all = files.flatMap((file) => [...readPipeline(file).text.matchAll(pattern)]);
  return [...new Set(all.map(([, name]) => name!))].sort();
}

describe("the pages about pipelines", () => {
  it("name every variable, environment and identity that the workflows need", () => {
    const text = page("pipelines-github");
    expect(named(gitHubFiles(), /\bvars\.(\w+)/g)).toEqual(
      [...text.matchAll(/gh variable set (\w+)/g)].map(([, name]) => name).sort(),
    );
    for (const environment of named(gitHubFiles(), /environment: (\S+)/g)) {
      expect(text).toContain(`| \`${environment}\``);
      expect(text).toContain(`:environment:${environment}\``);
    }
  });

  it("name every connection, variable group, environment and artifact that Azure Pipelines need", () => {
    const text = page("pipelines-azure-devops");
    const pattern = /^ *(?:- )?(?:azureSubscription|group|environment|artifact): (\S+)/gm;
    const names = named(azureDevOpsFiles(), pattern);
    expect(names).toEqual(["CodeAnalysisLogs", "adf-cmk-dev", "dev", "dev-deploy", "dev-preview"]);
    for (const name of names) {
      expect(text).toContain(`\`${name}\``);
    }
  });

  it("tell where the files are, and the files which page is theirs", () => {
    for (const system of ["github", "azure-devops"]) {
      const name = `pipelines-${system}`;
      expect(page(name)).toContain(`node_modules/adf-cmk/pipelines/${system}/*.yml`);
      expect(page(name)).toContain("](pipelines-azure.md)");
      for (const file of [...gitHubFiles(), ...azureDevOpsFiles()]) {
        if (file.startsWith(`${system}/`)) {
          expect(readPipeline(file).text).toContain(`docs/${name}.md`);
        }
      }
    }
  });
});
