// @ts-check
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { ensureDependencies } from "../dependencies.mjs";
import { pipelineValidator } from "./pipeline-validator.mjs";

/** Microsoft's has 1.6 MB, and knows no task of the last years. */
const SCHEMA = new URL("azure-pipelines-schema.json", import.meta.url);

/** @param {import("./pipeline-validator.mjs").Context} context */
async function provide({ root, log }) {
  const directory = join(root, "tests", "validators");
  await ensureDependencies({ root: directory, log });
  const load = createRequire(join(directory, "package.json"));
  const { getLanguageService } = load("azure-pipelines-language-service");
  const { parse } = load("azure-pipelines-language-service/lib/parser/yamlParser");
  const { TextDocument } = load("vscode-languageserver-types");
  // It resolves references in the schema's own place: a copy each time.
  const schema = async () => JSON.parse(readFileSync(SCHEMA, "utf8"));
  const service = getLanguageService(schema, [], async () => SCHEMA.href);
  service.configure({ validate: true });

  return async (/** @type {string} */ file) => {
    const text = readFileSync(file, "utf8");
    const document = TextDocument.create(file, "yaml", 1, text);
    /** @type {{ range: { start: { line: number } }, message: string }[]} */
    const found = await quietly(() => service.doValidation(document, parse(text, [])));
    return found.map(
      ({ range, message }) => `${basename(file)}:${range.start.line + 1}: ${message}`,
    );
  };
}

/**
 * The service tells the console what it is at.
 * @template T
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
async function quietly(run) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await run();
  } finally {
    console.log = log;
  }
}

/** https://github.com/microsoft/azure-pipelines-language-server */
export const azurePipelines = pipelineValidator({
  name: "Azure Pipelines' language service",
  directory: "pipelines/azure-devops",
  provide,
  whyLeftOut: async () => undefined,
  faults: [
    {
      title: "a misspelt key",
      file: "deploy.yml",
      from: "dependsOn: preview",
      to: "dependOn: preview",
      saying: /Unexpected property dependOn/,
    },
    {
      title: "a missing input of a task",
      file: "preview.yml",
      from: "azureSubscription: dev-preview",
      to: "visibleAzLogin: false",
      saying: /Missing property "azureSubscription"/,
    },
    {
      title: "a value that a key does not take",
      file: "deploy.yml",
      from: "lockBehavior: sequential",
      to: "lockBehavior: parallel",
      saying: /Valid values: "sequential", "runLatest"/,
    },
  ],
});
