import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { ExampleResource } from "../../../policies/framework/rule";

type Answers = ReadonlyMap<unknown, pulumi.Output<unknown>>;

/**
 * Registers the resources in resources.json, as a program would that takes each value from the
 * resource that answers it: then the engine knows what comes from what, and at a first preview not
 * what it will be.
 */
export function declareStack(): void {
  const resources = JSON.parse(readFileSync("resources.json", "utf8")) as ExampleResource[];
  const declared = new Map<string, Declared>();
  for (const {
    type,
    name,
    inputs,
    outputs = {},
    from = {},
    dependsOn = [],
    options,
  } of resources) {
    const linked = Object.entries(inputs).map(([input, value]) => {
      const answers = (from[input] ?? []).flatMap((source) => [...declared.get(source)!.answers]);
      return [input, link(value, new Map(answers))];
    });
    const resource = new Declared(type, name, Object.fromEntries(linked), outputs, {
      protect: options?.protect,
      ignoreChanges: [...(options?.ignoreChanges ?? [])],
      dependsOn: dependsOn.map((one) => declared.get(one)!),
    });
    declared.set(name, resource);
  }
}

class Declared extends pulumi.CustomResource {
  /** By value: what gives it. */
  public readonly answers: Answers;

  public constructor(
    type: string,
    name: string,
    inputs: pulumi.Inputs,
    outputs: NonNullable<ExampleResource["outputs"]>,
    options: pulumi.CustomResourceOptions,
  ) {
    const answered = Object.keys(outputs).filter((output) => output !== "id");
    super(
      type,
      name,
      { ...Object.fromEntries(answered.map((output) => [output, undefined])), ...inputs },
      options,
    );
    const properties = this as unknown as Record<string, pulumi.Output<unknown>>;
    this.answers = new Map(
      Object.entries(outputs).flatMap(([output, value]) => leaves(value, properties[output]!)),
    );
  }
}

/** Each text in a value, with the output that gives it. */
function leaves(
  value: unknown,
  output: pulumi.Output<unknown>,
): [unknown, pulumi.Output<unknown>][] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, member]) =>
        leaves(
          member,
          output.apply((whole) => (whole as Record<string, unknown>)[name]),
        ),
      )
    : [[value, output]];
}

function link(value: unknown, answers: Answers): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => link(element, answers));
  }
  if (typeof value !== "object" || value === null) {
    return answers.get(value) ?? value;
  }
  const members = Object.entries(value);
  return members.some(([key]) => answers.has(key))
    ? pulumi
        .all(members.map(([key]) => answers.get(key) ?? key))
        .apply((keys) =>
          Object.fromEntries(members.map(([, member], index) => [String(keys[index]), member])),
        )
    : Object.fromEntries(members.map(([key, member]) => [key, link(member, answers)]));
}
