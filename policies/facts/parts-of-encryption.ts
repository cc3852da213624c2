import { Graph, sourcesOf } from "../framework/graph";
import { fail, Outcome, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { Resource } from "../framework/resource";

/**
 * Whether a part of a factory's encryption has its form, if it is given; that it is, another rule
 * looks after.
 *
 * @param faults - what is wrong with a text, each in the form "is …" or "has …"
 */
export function formOf(
  factory: Resource,
  path: string,
  graph: Graph,
  faults: (text: string) => readonly string[],
): Outcome {
  const given = factory.input(path);
  if (given.state === "unknown") {
    // What Azure says of a vault or key has its form; what a program makes of it, an update judges.
    const sources = (["vault", "key"] as const).flatMap((kind) =>
      sourcesOf(kind, factory, "encryption", graph),
    );
    return sources.length > 0 ? PASS : undeterminableBecauseOf(given);
  }
  if (given.state === "absent" || given.value === "") {
    return PASS;
  }
  const found = typeof given.value === "string" ? faults(given.value) : ["is not a text"];
  const what = `${showPlace(given.at)} ${showState(given)}, which ${found.join(" and ")}`;
  return found.length === 0 ? PASS : fail(what);
}

/** Whether a part is given where it is wanted, and only there. */
export function presenceOf(factory: Resource, path: string, isWanted: boolean): Outcome {
  const given = factory.input(path);
  if (given.state === "unknown") {
    return undeterminableBecauseOf(given);
  }
  const isGiven = given.state === "known" && given.value !== "";
  return isGiven === isWanted
    ? PASS
    : fail(
        `${showPlace(given.at)} ${showState(given)}`,
        isWanted ? `Set ${path}` : `Leave ${path} out`,
      );
}
