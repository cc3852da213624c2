import * as pulumi from "@pulumi/pulumi";
import { refusalIn } from "./azure-refusals";
import { supportsHooks, uniqueHookName } from "./hook-support";
import { Clock, Patience } from "./patience";
import { Reaction } from "./reaction";
import { explainUnknown } from "./unknown-to-pulumi";

/** Where a reaction's words go. */
export interface Voice {
  info(message: string): unknown;
  error(message: string): unknown;
}

/**
 * Decides whether a failed operation is tried again: only after the refusal that the reaction is
 * for, and only while its time lasts. It never throws, since that would hide Azure's own error.
 */
export function retryDecision(
  reaction: Reaction,
  voice: Voice,
  clock?: Clock,
): pulumi.ErrorHookFunction {
  const patience = new Patience(reaction.timeoutSeconds * 1000, clock);
  return async (failed) => {
    if (refusalIn(failed.errors[0] ?? "") !== reaction.refusal) {
      return false;
    }
    if (patience.next > 0) {
      const elapsed = `${seconds(patience.elapsed)} of ${reaction.timeoutSeconds} s`;
      voice.info(
        `waiting for ${reaction.waitingFor}: next try in ${seconds(patience.next)} s (${elapsed})`,
      );
    }
    const ended = await patience.wait();
    if (ended === "spent") {
      // When the hook has answered, the engine may end the program before it has heard this.
      await voice.error(reaction.explanation(failed));
    }
    return ended === "waited";
  };
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000);
}

/**
 * Error hooks, one for each reaction and the component's own for a resource that Pulumi does not know,
 * or none where there is no engine to call them.
 */
export function reactingTo(
  reactions: Reaction | readonly Reaction[],
  component: pulumi.Resource,
  name: string,
): pulumi.ResourceHookBinding {
  if (!supportsHooks()) {
    return {};
  }
  // Said on the component: a child has no URN to say it on until its creation has ended.
  const voice: Voice = {
    info: (message) => pulumi.log.info(message, component),
    error: (message) => pulumi.log.error(message, component),
  };
  const hookFor = (reaction: Reaction): pulumi.ErrorHook =>
    new pulumi.ErrorHook(
      uniqueHookName(`adf-cmk-${name}-${reaction.refusal}`),
      retryDecision(reaction, voice),
    );
  const ofUnknown = unknownHooks.get(component) ?? hookFor(explainUnknown(name));
  unknownHooks.set(component, ofUnknown);
  return { onError: [...[reactions].flat().map(hookFor), ofUnknown] };
}

/** The hook that all resources of a component have: each registration costs a call of the engine. */
const unknownHooks = new WeakMap<pulumi.Resource, pulumi.ErrorHook>();
