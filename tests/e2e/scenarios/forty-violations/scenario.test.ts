/** @shows policy-pack unknown-is-said */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../../../policies/catalogue";
import { PACK_POLICY } from "../../../../policies/framework/pack-settings";
import { Rule } from "../../../../policies/framework/rule";
import { firstPreviewTable } from "../../../policies/support/first-preview-table";
import { AcceptingProvider, startAcceptingProvider } from "../../support/accepting-provider";
import { Violation } from "../../support/events";
import { expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";
import { FIXED, UNTOLD, VIOLATIONS, WRONG } from "./violations";

let provider: AcceptingProvider;
let workspace: Workspace;
beforeAll(async () => {
  provider = await startAcceptingProvider([...WRONG, ...FIXED]);
  workspace = await Workspace.open(__dirname, { environment: provider.env });
});
afterAll(async () => {
  await workspace.close();
  await provider.stop();
});

/** At their own levels, and those that are disabled as advisories. */
const ENABLED = levels(({ level }) => (level === "disabled" ? "advisory" : level));
/** Nothing stops. */
const ADVISORY = levels(() => "advisory");

function levels(levelOf: (rule: Rule) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(CATALOGUE.map((rule) => [rule.id, levelOf(rule)]));
}

const nameOf = ({ resourceUrn = "" }: Pick<Violation, "resourceUrn">): string =>
  resourceUrn.split("::").pop()!;

const isDoubt = ({ policyName }: Violation): boolean => policyName === PACK_POLICY;

/** Asserts that a run found exactly the forty, and could not tell everything about these factories. */
function expectForty(
  violations: readonly Violation[],
  levelOf: Readonly<Record<string, string>>,
  untold: readonly string[],
  on = (violation: (typeof VIOLATIONS)[number]): string => violation.on,
): void {
  const found = violations
    .filter((one) => !isDoubt(one))
    .map((one) => ({
      rule: one.policyName,
      on: nameOf(one),
      level: one.enforcementLevel,
      message: one.message,
    }));
  const expected = VIOLATIONS.map((one) => ({
    rule: one.rule,
    on: on(one),
    level: levelOf[one.rule],
    message: expect.stringMatching(one.saying),
  }));
  expect(sorted(found)).toEqual(sorted(expected));
  expect(found).toHaveLength(40);
  expect(violations.filter(isDoubt).map(nameOf).sort()).toEqual(
    untold.map((tag) => `orders-factory-${tag}`),
  );
}

function sorted<T extends { rule: string; on: string }>(findings: readonly T[]): T[] {
  const key = ({ rule, on }: T): string => `${rule} ${on}`;
  return [...findings].sort((one, other) => key(one).localeCompare(key(other)));
}

/** Asserts that each came when docs/rules/first-preview.md says: before its resource, or at the end. */
function expectAsDocumented(violations: readonly Violation[]): void {
  const table = new Map(firstPreviewTable(CATALOGUE).map(({ id, bad }) => [id, bad]));
  for (const { policyName, isEarly } of violations) {
    const documented = table.get(policyName)!.map(({ early }) => early.isFound);
    expect({ policyName, isEarly: documented }).toEqual({
      policyName,
      isEarly: expect.arrayContaining([isEarly]),
    });
  }
}

/**
 * Where an update says it. A rule about the vaults and keys of factories knows which they are when the
 * factory is registered, and the engine shows what is said then at the resource at hand.
 */
function inUpdate({ rule, on }: (typeof VIOLATIONS)[number]): string {
  const { appliesTo } = CATALOGUE.find(({ id }) => id === rule)!;
  return appliesTo === "factories" ? on.replace(/^orders(-key)?/, "orders-factory") : on;
}

/** Those that do not ask whether a factory has the vault. */
function isOfVaults(id: string): boolean {
  const { judges, appliesTo } = CATALOGUE.find((rule) => rule.id === id)!;
  return judges === "vault" && appliesTo !== "factories";
}

const declare = (resources: unknown): Promise<void> =>
  workspace.write("resources.json", JSON.stringify(resources));

describe("forty violations in one stack, each rule's among them", () => {
  it("are all found by a first preview, and nothing else is", async () => {
    await declare(WRONG);
    const preview = await workspace.preview({ policies: true, policyConfig: ENABLED });
    expect(preview.exitCode).toBe(1);
    expectForty(preview.violations, ENABLED, UNTOLD.atFirst);
    expect(provider.created).toEqual([]);
  });

  it("stop an update before a factory is created that is not as it has to be", async () => {
    // Else the update would end with the first vault.
    const policyConfig = levels(({ id }) => (isOfVaults(id) ? "advisory" : ENABLED[id]!));
    const stopped = await workspace.up({ policies: true, policyConfig });
    expect(stopped.exitCode).toBe(1);
    const refused = stopped.violations
      .filter(({ enforcementLevel }) => enforcementLevel === "mandatory")
      .map(nameOf);
    expect(refused).toContainEqual(expect.stringContaining("-factory"));
    expect(refused.filter((name) => provider.created.includes(name))).toEqual([]);
    expect(provider.created).not.toEqual([]);
  });

  it("are all found by an update that they do not stop, in the same words", async () => {
    const up = await workspace.up({ policies: true, policyConfig: ADVISORY });
    expectSuccess(up);
    expectForty(up.violations, ADVISORY, UNTOLD.ever, inUpdate);
    expectAsDocumented(up.violations.filter((one) => !isDoubt(one)));
  });

  it("are all found in the exported state, without a login or a backend", async () => {
    const { exitCode, violations } = await workspace.analyze(ENABLED);
    expect(exitCode).not.toBe(0);
    expectForty(violations, ENABLED, UNTOLD.ever);
  });

  it("are gone when each is put right", async () => {
    await declare(FIXED);
    const preview = await workspace.preview({ policies: true, policyConfig: ENABLED });
    expectSuccess(preview);
    expect(preview.violations).toEqual([]);
    const up = await workspace.up({ policies: true, policyConfig: ENABLED });
    expectSuccess(up);
    expect(up.violations).toEqual([]);
    expect(await workspace.analyze(ENABLED)).toEqual({ exitCode: 0, violations: [] });
  });
});
