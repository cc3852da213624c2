import { placeOf } from "../document";
import { Finding, show, WRITE } from "../finding";
import { homeOf } from "../inclusion";
import { at, valueOf } from "../nodes";
import { Environment } from "../settings";
import type { FileResult } from "../run";
import { Source } from "../sources";

/** Templates whose own environment is not given, so that nothing is known of its values. */
export function inspectHome(
  { set, parameters, isNew }: Source,
  environments: readonly Environment[],
): Finding[] {
  const { document, parameters: declared } = set.home;
  if (isNew || !parameters || environments.length === 0 || homeOf(set.home, environments)) {
    return [];
  }
  const name = at(declared, "factoryName", "defaultValue");
  return [
    {
      id: "exported-factory-unknown",
      level: "warning",
      place: placeOf(document, name ?? declared),
      message: `The template was exported from the factory ${show(valueOf(name))}, which is none of the environments': what is added has no default, and ${parameters.file} gets no values.`,
      fix: "Give the outputs of that factory's stack, too.",
    },
  ];
}

/** Files that the command would write. */
export function outOfDate(files: readonly FileResult[]): Finding[] {
  return files
    .filter(({ state }) => state === "would be changed" || state === "would be created")
    .map(({ file, state }) => ({
      id: "out-of-date",
      level: "warning",
      place: { file, pointer: "" },
      message: `${file} ${state}.`,
      fix: WRITE,
    }));
}
