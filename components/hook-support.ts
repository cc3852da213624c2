import * as pulumi from "@pulumi/pulumi";

/** Names in use in this program; the engine takes each only once in a deployment. */
const takenHookNames = new Map<string, number>();

/** A name for a hook that no other in this program has. */
export function uniqueHookName(wanted: string): string {
  const count = (takenHookNames.get(wanted) ?? 0) + 1;
  takenHookNames.set(wanted, count);
  return count === 1 ? wanted : `${wanted}-${count}`;
}

/**
 * Whether there is an engine that calls hooks: in unit tests with `pulumi.runtime.setMocks` there is
 * none, and its monitor does not know how to register them.
 */
export function supportsHooks(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { registerErrorHook?: unknown } | undefined;
  return typeof monitor?.registerErrorHook === "function";
}
