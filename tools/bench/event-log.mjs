// @ts-check
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { stackResources } from "../compare/stack-export.mjs";
import { ROOT } from "../support/main.mjs";
import { ordinary } from "./stacks.mjs";

/** @typedef {ReturnType<typeof stackResources>[number]} StackResource */

const PACK = {
  policyPackName: "adf-cmk-policies",
  policyPackVersion: "0.1.0",
  policyPackVersionTag: "0.1.0",
};
/** What the pack's rules judge, by the ends of types; what a rule does not judge, it does not pass. */
const JUDGED = { vault: ":Vault", key: ":Key", factory: ":Factory" };
/** @type {readonly { id: string, judges: string }[]} */
const RULES = JSON.parse(readFileSync(join(ROOT, "policies", "catalogue.json"), "utf8")).rules;
const DEBUG_MESSAGES = [
  "Registering resource: ",
  "RegisterResource RPC prepared: ",
  "RegisterResource RPC finished: ",
];

/**
 * Writes an event log as the engine does at a preview of an ordinary stack that exists, with the policy
 * pack: for each resource three debug messages, what was remediated, what has passed, and its step,
 * twice. Each vault has a finding, and each tenth of them is deleted under its factory.
 * @param {string} file
 * @param {number} count A multiple of 100.
 */
export function writeEventLog(file, count) {
  const output = openSync(file, "w");
  let sequence = 0;
  const write = (/** @type {string} */ name, /** @type {object} */ body) => {
    const event = { sequence: sequence++, timestamp: 1_767_225_600, [name]: body };
    writeSync(output, `${JSON.stringify(event)}\n`);
  };
  write("preludeEvent", { config: {} });
  for (const [index, resource] of stackResources(ordinary(count)).entries()) {
    const isDeleted = resource.type.endsWith(":Vault") && index % 1_000 < 100;
    for (const [name, body] of eventsOf(resource, isDeleted)) write(name, body);
  }
  write("policyAnalyzeStackSummaryEvent", { ...PACK, passed: ["adf-cmk-pack"], failed: [] });
  write("summaryEvent", {
    durationSeconds: 60,
    resourceChanges: { same: count },
    PolicyPacks: { "adf-cmk-policies": "0.1.0" },
    isPreview: true,
    result: "failed",
  });
  closeSync(output);
}

/**
 * @param {StackResource} resource
 * @param {boolean} isDeleted
 * @returns {[string, object][]}
 */
function eventsOf(resource, isDeleted) {
  const { urn, type, id = "", custom, parent = "", inputs = {}, outputs = {} } = resource;
  const judged = { resourceUrn: urn, ...PACK };
  const old = { type, urn, custom, id, parent, inputs, outputs, provider: "" };
  const step = (/** @type {object} */ now) => ({
    metadata: {
      ...{ op: isDeleted ? "delete" : "same", urn, type, old },
      ...{ new: isDeleted ? null : now, detailedDiff: null, logical: true, provider: "" },
    },
    planning: true,
  });
  return [
    ...DEBUG_MESSAGES.map((text) => debugMessage(`${text}t=${type}`, inputs)),
    ["policyRemediateSummaryEvent", { ...judged, passed: RULES.map(({ id }) => id), failed: [] }],
    ...(type.endsWith(":Vault") ? [findingOn(urn)] : []),
    ["policyAnalyzeSummaryEvent", { ...judged, passed: passedBy(type), failed: [] }],
    ["resourcePreEvent", step({ ...old, id: "", outputs: {} })],
    ["resOutputsEvent", step(old)],
  ];
}

/** @param {string} type */
function passedBy(type) {
  const [kind] = Object.entries(JUDGED).find(([, end]) => type.endsWith(end)) ?? [];
  return RULES.filter(({ judges }) => judges === kind).map(({ id }) => id);
}

/**
 * @param {string} text
 * @param {object} inputs
 * @returns {[string, object]}
 */
function debugMessage(text, inputs) {
  const message = `${text}, obj=${JSON.stringify(inputs)}\n`;
  return ["diagnosticEvent", { prefix: "debug: ", message, color: "never", severity: "debug" }];
}

/**
 * @param {string} resourceUrn
 * @returns {[string, object]}
 */
function findingOn(resourceUrn) {
  const message = "A vault has purge protection\nproperties.enablePurgeProtection is not set.";
  const level = { enforcementLevel: "mandatory", severity: "critical" };
  return [
    "policyEvent",
    { resourceUrn, message, color: "never", policyName: "kv-purge-protection", ...PACK, ...level },
  ];
}
