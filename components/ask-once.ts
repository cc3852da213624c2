import * as pulumi from "@pulumi/pulumi";
import { supportsHooks } from "./hook-support";

/** What has been asked in this program, by who answers: a provider, or the engine for the default one. */
const answers = new WeakMap<object, Map<string, unknown>>();

/**
 * Asks what has the same answer for all components with the same provider, once for all of them: a
 * program may create hundreds. In unit tests with `pulumi.runtime.setMocks` everybody asks, since
 * mocks may answer differently each time.
 */
export function askOnce<T>(
  component: Pick<pulumi.Resource, "getProvider">,
  question: string,
  ask: () => T,
): T {
  const answering =
    component.getProvider("azure-native:resources:ResourceGroup") ?? pulumi.runtime.getMonitor();
  if (!answering || !supportsHooks()) {
    return ask();
  }
  const known = answers.get(answering) ?? new Map<string, unknown>();
  answers.set(answering, known);
  if (!known.has(question)) {
    known.set(question, ask());
  }
  return known.get(question) as T;
}
