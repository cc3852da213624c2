import { expect } from "@jest/globals";
import { Result, Workspace } from "./workspace";

const FACTORY = "Microsoft.DataFactory/factories";

/** The ids of what was sent to Azure with a method, oldest first. */
export function sent(workspace: Workspace, method: "PUT" | "DELETE"): string[] {
  return workspace.sandbox.calls
    .filter((call) => call.kind === "arm" && call.method === method)
    .map((call) => call.id ?? "");
}

function isFactory(id: string): boolean {
  return id.toLowerCase().includes(FACTORY.toLowerCase());
}

/** Fails with everything that was printed, which says more than an exit code. */
export function expectSuccess({ exitCode, output }: Pick<Result, "exitCode" | "output">): void {
  if (exitCode !== 0) {
    throw new Error(`exit code ${exitCode}\n${output}`);
  }
}

/** An update by the pack's leave: succeeds without a mandatory finding. */
async function upWithPolicies(workspace: Workspace): Promise<Result> {
  const up = await workspace.up({ policies: true });
  expectSuccess(up);
  expect(up.violations.filter(({ enforcementLevel }) => enforcementLevel === "mandatory")).toEqual(
    [],
  );
  return up;
}

/** What happens in the middle of a life that is otherwise everybody's. */
export interface Turn {
  /** Runs when all is created. */
  readonly then?: () => Promise<void>;
  /** Configuration that changes, after that. */
  readonly change?: Readonly<Record<string, string>>;
  /** How many resources the next update creates, updates, …; "same" counts those left alone. */
  readonly changes?: Readonly<Record<string, number>>;
}

/**
 * Previews, creates, changes nothing twice, changes what it is told to, and destroys what is right,
 * the factory first.
 */
export async function expectGoodLife(
  workspace: Workspace,
  { then, change, changes }: Turn = {},
): Promise<void> {
  expectSuccess(await workspace.preview({ policies: true }));
  await upWithPolicies(workspace);
  await expectNothingToDo(workspace);
  await then?.();
  if (changes) {
    workspace.configure(change ?? {});
    const { same, ...changed } = (await upWithPolicies(workspace)).changes;
    expect({ same, ...changed }).toEqual({ same, ...changes });
    await expectNothingToDo(workspace);
  }
  await expectFactoryDestroyedFirst(workspace);
}

export async function expectNothingToDo(workspace: Workspace): Promise<void> {
  const before = sent(workspace, "PUT").length;
  expectSuccess(await workspace.up({ arguments: ["--expect-no-changes"] }));
  expectSuccess(await workspace.refresh({ arguments: ["--expect-no-changes"] }));
  expect(sent(workspace, "PUT")).toHaveLength(before);
}

export async function expectFactoryDestroyedFirst(
  workspace: Workspace,
  more?: readonly string[],
): Promise<void> {
  const before = sent(workspace, "DELETE").length;
  expectSuccess(await workspace.destroy({ arguments: more }));
  const deleted = sent(workspace, "DELETE").slice(before);
  expect(deleted.length).toBeGreaterThan(0);
  expect(isFactory(deleted[0]!)).toBe(true);
  expect((await workspace.state()).filter(({ type }) => !type.startsWith("pulumi:"))).toEqual([]);
}

/** How a wrong program is refused. */
export interface Refusal {
  /** The rule that refuses it. */
  readonly rule: string;
  /** What the rule says. */
  readonly saying: RegExp;
  /** Whether the first preview can know it, or only says that it cannot. */
  readonly atPreview: "refused" | "cannot tell";
  /** What Azure says to those who deploy without the pack. */
  readonly azureSays: RegExp;
  /** Configuration that makes the program right. */
  readonly corrected: Readonly<Record<string, string>>;
}

/**
 * A wrong program is refused by the pack, in a preview and in an update, before anything of the
 * factory is sent; without the pack Azure refuses it; and its corrected version goes through.
 */
export async function expectRefusal(workspace: Workspace, refusal: Refusal): Promise<void> {
  const preview = await workspace.preview({ policies: true });
  expectFinding(preview, refusal, refusal.atPreview === "refused" ? "mandatory" : "advisory");

  const withPack = await workspace.up({ policies: true });
  expectFinding(withPack, refusal, "mandatory");
  expect(sent(workspace, "PUT").filter(isFactory)).toEqual([]);

  const withoutPack = await workspace.up();
  expect(withoutPack.exitCode).not.toBe(0);
  expect(withoutPack.output).toMatch(refusal.azureSays);

  workspace.configure(refusal.corrected);
  await upWithPolicies(workspace);
  await expectNothingToDo(workspace);
  await expectFactoryDestroyedFirst(workspace);
}

function expectFinding(
  result: Result,
  { rule, saying }: Refusal,
  level: "mandatory" | "advisory",
): void {
  const found = result.violations.filter(({ policyName, enforcementLevel, message }) =>
    level === "mandatory"
      ? policyName === rule && enforcementLevel === level
      : // What no rule can tell yet is said for all of them at once.
        policyName === "adf-cmk-pack" && enforcementLevel === level && message.includes(rule),
  );
  if (found.length !== 1) {
    throw new Error(`${found.length} findings of ${rule} (${level}), not 1\n${result.output}`);
  }
  if (level === "mandatory") {
    expect(result.exitCode).toBe(1);
    expect(found[0]!.message).toMatch(saying);
  }
}
