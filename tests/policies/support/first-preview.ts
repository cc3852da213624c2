import { ExampleResource } from "../../../policies/framework/rule";

/** What the engine puts in the place of a text that it does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Values = Readonly<Record<string, unknown>>;

/**
 * The same resources as a first preview sees them: whatever Azure only answers later is unknown,
 * and so is every input that a program takes from there.
 */
export function atFirstPreview(resources: readonly ExampleResource[]): ExampleResource[] {
  const answered = new Set(resources.flatMap(({ outputs }) => leaves(outputs ?? {})));
  return resources.map((resource) => ({
    ...resource,
    inputs: Object.fromEntries(
      Object.entries(resource.inputs).map(([name, value]) => [
        name,
        resource.from?.[name] ? hide(value, answered) : value,
      ]),
    ),
    outputs: resource.outputs && (hideAll(resource.outputs) as Values),
  }));
}

/** Whether a value has something that a resource answers, as a key or in any place. */
export function comesFrom(value: unknown, source: ExampleResource | undefined): boolean {
  const answered = leaves(source?.outputs ?? {});
  return [...leaves(value), ...keys(value)].some((leaf) => answered.includes(leaf));
}

function keys(value: unknown): unknown[] {
  return typeof value === "object" && value !== null
    ? [...Object.keys(value), ...Object.values(value).flatMap(keys)]
    : [];
}

function leaves(value: unknown): unknown[] {
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(leaves)
    : [value];
}

function hide(value: unknown, answered: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => hide(element, answered));
  }
  if (typeof value !== "object" || value === null) {
    return answered.has(value) ? UNKNOWN : value;
  }
  // A map whose keys come from elsewhere is unknown as a whole.
  return Object.keys(value).some((key) => answered.has(key))
    ? UNKNOWN
    : mapValues(value, (member) => hide(member, answered));
}

function hideAll(value: unknown): unknown {
  return typeof value === "object" && value !== null ? mapValues(value, hideAll) : UNKNOWN;
}

function mapValues(value: object, change: (member: unknown) => unknown): Values {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
}
