// @ts-check
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";
import { provideVirtualEnvironment, whyNoPython } from "../support/virtual-environment.mjs";
import { pipelineValidator } from "./pipeline-validator.mjs";

/** zizmor, in one version, with the hash of its wheel for each platform. */
const REQUIREMENTS = fileURLToPath(new URL("zizmor-requirements.txt", import.meta.url));
const VERSION = /^zizmor==(\S+)/;

/** @param {import("./pipeline-validator.mjs").Context} context */
async function provide({ log }) {
  const [, version = ""] = VERSION.exec(readFileSync(REQUIREMENTS, "utf8")) ?? [];
  const programs = await provideVirtualEnvironment({
    product: "zizmor",
    version,
    duration: "about 20 seconds",
    installations: [["--no-deps", "--require-hashes", "--requirement", REQUIREMENTS]],
    log,
  });
  return (/** @type {string} */ file) => problemsOf(join(programs, "zizmor"), file);
}

/**
 * @param {string} command
 * @param {string} file
 */
async function problemsOf(command, file) {
  // Offline: what a workflow is must not be judged by what GitHub says on the day.
  const args = ["--offline", "--no-progress", "--no-config", "--persona", "pedantic"];
  const { code, stdout, tail } = await runCommand(command, [...args, "--format", "json-v1", file]);
  // 11 to 14 stand for the severity of what was found.
  if (code !== 0 && (code < 11 || code > 14)) {
    throw new StepError("running zizmor", tail, "read what it says, and correct its call");
  }
  /** @type {{ ident: string, desc: string, locations: Location[] }[]} */
  const found = JSON.parse(stdout);
  return found.map(({ ident, desc, locations }) => {
    const line = Math.min(...locations.map(lineOf));
    return `${basename(file)}:${line}: ${desc} (${ident})`;
  });
}

/** @typedef {{ concrete: { location: { start_point: { row: number } } } }} Location */

/** @param {Location} location From 0; a line is from 1. */
const lineOf = ({ concrete }) => concrete.location.start_point.row + 1;

/** https://docs.zizmor.sh */
export const zizmor = pipelineValidator({
  name: "zizmor",
  directory: "pipelines/github",
  provide,
  whyLeftOut: whyNoPython,
  faults: [
    {
      title: "an action that is not pinned",
      file: "preview.yml",
      from: "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
      to: "actions/checkout@v7",
      saying: /unpinned-uses/,
    },
  ],
});
