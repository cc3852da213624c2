// @ts-check
import { nonCompliant } from "./azure-policy.mjs";
import { CASES, RIGHT_CHAINS } from "./cases.mjs";
import { DEFINITIONS } from "./definitions.mjs";
import { packFindings } from "./pack.mjs";

/**
 * @typedef {import("./cases.mjs").Case} Case
 * @typedef {import("./checkov.mjs").Verdict} Verdict
 * @typedef {{
 *   version: string, date: string, arm: Record<string, Verdict>, terraform: Record<string, Verdict>,
 * }} CheckovResults `date`: when it ran.
 * @typedef {{ finds: readonly string[], misleads: readonly string[] }} Answer `finds`: what is said
 *   of the misconfiguration and not of the right chain; `misleads`: what is said of the right chain
 *   and no longer of the misconfiguration.
 * @typedef {{ id: string, what: string, checkov: Answer, azurePolicy: Answer, pack: Answer }} Row
 */

/**
 * What each of the three says about every case.
 * @param {CheckovResults} checkov
 * @param {(module: string) => any} compiled Loads a module of dist.
 */
export function compare(checkov, compiled) {
  const azurePolicy = (/** @type {Pick<Case, "resources">} */ { resources }) =>
    nonCompliant(DEFINITIONS, resources);
  const pack = (/** @type {Pick<Case, "resources">} */ { resources }) =>
    packFindings(resources, compiled).map(({ rule, level }) => `${rule} ${VERBS[level] ?? level}`);
  const failed = (/** @type {string} */ id) => {
    const verdict = checkov.arm[id];
    if (!verdict) throw new Error(`Checkov has not judged ${id}: npm run compare`);
    return verdict.failed;
  };
  const right = Object.entries(RIGHT_CHAINS).map(([basis, resources]) => ({
    id: /** @type {import("./cases.mjs").Basis} */ (basis),
    checkov: failed(basis),
    azurePolicy: azurePolicy({ resources }),
    pack: pack({ resources }),
  }));
  /** @type {Row[]} */
  const rows = CASES.map((one) => {
    const basis = right.find(({ id }) => id === one.basis);
    if (!basis) throw new Error(`no right chain is called ${one.basis}`);
    return {
      id: one.id,
      what: one.what,
      checkov: answer(failed(one.id), basis.checkov),
      azurePolicy: answer(azurePolicy(one), basis.azurePolicy),
      pack: answer(pack(one), basis.pack),
    };
  });
  return { right, rows };
}

/** @type {Readonly<Record<string, string>>} What a rule of a level does. */
const VERBS = { mandatory: "stops", advisory: "advises" };

/**
 * @param {readonly string[]} said
 * @param {readonly string[]} saidOfRight
 * @returns {Answer}
 */
function answer(said, saidOfRight) {
  return {
    finds: said.filter((one) => !saidOfRight.includes(one)),
    misleads: saidOfRight.filter((one) => !said.includes(one)),
  };
}
