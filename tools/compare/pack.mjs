// @ts-check
import { stackResources } from "./stack-export.mjs";

/**
 * @typedef {import("./chain.mjs").ArmResource} ArmResource
 * @typedef {{ rule: string, level: string }} Finding
 */

/**
 * What the pack says about the stack of a template, once for each rule: asked the way the policy SDK
 * asks, first about each resource and then about the stack. `npm run compare` holds it against what
 * `pulumi policy analyze` says.
 * @param {readonly ArmResource[]} template
 * @param {(module: string) => any} compiled Loads a module of dist.
 * @returns {Finding[]}
 */
export function packFindings(template, compiled) {
  const { CATALOGUE } = compiled("policies/catalogue");
  const { Session } = compiled("policies/framework/session");
  const { StackGraph } = compiled("policies/framework/stack-graph");
  const session = new Session(CATALOGUE);
  /** @type {Finding[]} */
  const findings = [];
  const report = (/** @type {{ name?: string, enforcementLevel?: string }} */ finding) => {
    // Without a name it is no rule's: what the pack cannot tell.
    const { name: rule, enforcementLevel: level } = finding;
    if (rule !== undefined && level !== undefined) findings.push({ rule, level });
  };
  const resources = policyResources(template);
  for (const { props: _, inputs, ...resource } of resources) {
    session.observe({ ...resource, props: inputs }, report);
    const { latest } = session;
    if (latest) {
      CATALOGUE.filter((/** @type {any} */ rule) => rule.judges === latest.kind)
        .filter((/** @type {any} */ rule) => session.levels.of(rule) !== "disabled")
        .forEach((/** @type {any} */ rule) => session.judgeEarly(rule, latest, report));
    }
  }
  session.judgeLate(new StackGraph(resources, session.observed), report);
  return [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
}

/**
 * The resources as the SDK hands them to a policy.
 * @param {readonly ArmResource[]} template
 */
function policyResources(template) {
  const described = stackResources(template);
  /** @type {Map<string, any>} */
  const byUrn = new Map();
  for (const { urn, type, inputs, outputs, protect } of described) {
    const opts = { protect, ignoreChanges: [] };
    byUrn.set(urn, { urn, type, name: urn.split("::").pop(), inputs, props: outputs, opts });
  }
  const resolve = (/** @type {readonly string[]} */ urns) => urns.map((urn) => byUrn.get(urn));
  return described.map(({ urn, dependencies, propertyDependencies }) =>
    Object.assign(byUrn.get(urn), {
      dependencies: resolve(dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([input, urns]) => [input, resolve(urns)]),
      ),
    }),
  );
}
