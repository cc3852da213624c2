// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDirectory } from "../pulumi-cli/install-directory.mjs";
import { cacheDirectory } from "../support/cache-directory.mjs";
import { hashContent } from "../support/content-hash.mjs";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";
import { pipelineValidator, withCopy } from "./pipeline-validator.mjs";

/** The Go module that pins actionlint and all that it is built from. */
const MODULE = fileURLToPath(new URL("actionlint", import.meta.url));

/**
 * The newest major version of an action whose inputs actionlint knows. It looks them up by the tag,
 * and lets any input pass where it does not know the tag.
 */
const NEWEST_KNOWN = Object.freeze({
  "actions/checkout": 6,
  "actions/setup-node": 6,
  "azure/login": 3,
});

/** Of 2026-05-07, after actionlint's: https://github.blog/changelog/2026-05-07-github-actions-concurrency-groups-now-allow-larger-queues */
const NOT_KNOWN_YET = 'unexpected key "queue" for "concurrency" section';

/**
 * A workflow as actionlint can check the inputs of its actions: with tags in the place of commits.
 * @param {string} workflow
 * @returns {string}
 */
export function withTags(workflow) {
  return workflow.replace(/(uses: +)(\S+)@[0-9a-f]{40} # v(\d+)\S*/g, (_, uses, action, major) => {
    const known = /** @type {Record<string, number>} */ (NEWEST_KNOWN)[action];
    return `${uses}${action}@v${known === undefined ? major : Math.min(known, Number(major))}`;
  });
}

/** @param {import("./pipeline-validator.mjs").Context} context */
async function provide({ log }) {
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" };
  const salt = [process.platform, process.arch];
  const hash = hashContent(MODULE, ["."], { salt }).slice(0, 12);
  const directory = join(cacheDirectory(process.env), `actionlint-${hash}`);
  const command = join(directory, process.platform === "win32" ? "actionlint.exe" : "actionlint");
  if (!existsSync(command)) {
    await log.step("Building actionlint from its Go module", () =>
      installDirectory(directory, async (unfinished) => {
        const args = ["build", "-mod=readonly", "-trimpath", "-buildvcs=false"];
        const what = ["-o", `${unfinished}/`, "github.com/rhysd/actionlint/cmd/actionlint"];
        const { code, tail } = await runCommand("go", [...args, ...what], { cwd: MODULE, env });
        if (code === 0) return;
        const fix = "check that Go can reach its modules (go env GOPROXY), then run it again";
        throw new StepError("building actionlint", tail || `go ended with ${code}`, fix);
      }),
    );
  }
  return async (/** @type {string} */ file) => {
    const tagged = withTags(readFileSync(file, "utf8"));
    const problems = [
      ...(await problemsOf(command, file)),
      ...(await withCopy(file, tagged, (copy) => problemsOf(command, copy))),
    ];
    return [...new Set(problems)];
  };
}

/**
 * @param {string} command
 * @param {string} file
 */
async function problemsOf(command, file) {
  // Neither of these is on every machine; what is found must not depend on it.
  const without = ["-shellcheck=", "-pyflakes="];
  const args = [...without, "-no-color", "-ignore", NOT_KNOWN_YET, "-format", "{{json .}}", file];
  const { code, stdout, tail } = await runCommand(command, args);
  if (code > 1) {
    throw new StepError("running actionlint", tail, "read what it says, and correct its call");
  }
  /** @type {{ line: number, column: number, message: string }[]} */
  const found = JSON.parse(stdout);
  return found.map(
    ({ line, column, message }) => `${basename(file)}:${line}:${column}: ${message}`,
  );
}

/** https://github.com/rhysd/actionlint */
export const actionlint = pipelineValidator({
  name: "actionlint",
  directory: "pipelines/github",
  provide,
  async whyLeftOut() {
    const { code, tail } = await runCommand("go", ["env", "GOVERSION"], { cwd: MODULE });
    if (code === 0) return undefined;
    return tail.includes("ENOENT") ? "Go is not installed (no `go` on PATH)" : tail;
  },
  faults: [
    {
      title: "a variable of a context that there is not",
      file: "deploy.yml",
      from: "${{ vars.PULUMI_BACKEND_URL }}",
      to: "${{ inputs.backend }}",
      saying: /property "backend" is not defined/,
    },
    {
      title: "an input that actions/checkout does not have",
      file: "preview.yml",
      from: "persist-credentials:",
      to: "persist-credential:",
      saying: /input "persist-credential" is not defined in action "actions\/checkout@v6"/,
    },
    {
      title: "an input that actions/setup-node does not have",
      file: "preview.yml",
      from: "node-version:",
      to: "nodeversion:",
      saying: /input "nodeversion" is not defined in action "actions\/setup-node@v6"/,
    },
    {
      title: "an input that azure/login does not have",
      file: "deploy.yml",
      from: "client-id:",
      to: "clientid:",
      saying: /input "clientid" is not defined in action "azure\/login@v3"/,
    },
  ],
});
