import { Binding, bindingsOf } from "../bindings";
import { JsonDocument, placeOf } from "../document";
import { Finding, show, WRITE } from "../finding";
import { at, Json, sameValue, valueOf } from "../nodes";
import { entryOf, valueIn } from "../parameter-file";
import { called, Environment } from "../settings";
import { Template } from "../template";

/** An environment with its parameter file, once there is one. */
export interface Target {
  readonly environment: Environment;
  readonly parameterFile: string;
  readonly parameters: JsonDocument | undefined;
}

/** Values in parameter files, or missing from them, that are not those of their environment. */
export function inspectParameterFiles(template: Template, targets: readonly Target[]): Finding[] {
  const name: Binding = {
    parameter: "factoryName",
    valueIn: ({ factoryName }) => factoryName,
    same: (one, other) => String(one).toLowerCase() === String(other).toLowerCase(),
  };
  const bindings = [name, ...bindingsOf(template)];
  return [
    ...targets.flatMap((target) => {
      const { parameters } = target;
      return parameters
        ? bindings.flatMap((its) => inspectValue(template, { ...target, parameters }, its, targets))
        : [noFile(target)];
    }),
    ...inspectShared(template, targets),
  ];
}

function noFile({ environment, parameterFile }: Target): Finding {
  return {
    id: "no-parameter-file",
    level: "warning",
    place: { file: parameterFile, pointer: "" },
    environment: environment.name,
    message: `There is no parameter file for ${called(environment)}.`,
    fix: "Run this command without --check, which writes it.",
  };
}

function inspectValue(
  template: Template,
  { environment, parameters }: Target & { readonly parameters: JsonDocument },
  binding: Binding,
  targets: readonly Target[],
): Finding[] {
  const its = binding.valueIn(environment.settings);
  const entry = entryOf(parameters, binding.parameter);
  const given = valueIn(parameters, binding.parameter);
  // A reference to a secret in a vault is whatever it is.
  if (its === undefined || (entry && given === undefined)) {
    return [];
  }
  const place = placeOf(parameters, entry ?? at(parameters.root, "parameters"));
  const finding = (id: string, message: string, fix: string): Finding[] => [
    { id, level: "error", place, environment: environment.name, message, fix },
  ];
  if (!entry) {
    const value = valueOf(at(template.parameters, binding.parameter, "defaultValue"));
    if (value === undefined) {
      return finding(
        "value-missing",
        `${binding.parameter} has no value for ${called(environment)}, and the template has no default.`,
        WRITE,
      );
    }
    return binding.same(value, its)
      ? []
      : finding(
          "default-used",
          `${binding.parameter} has no value for ${called(environment)}: the template's default ${show(value)} is deployed, and the factory has ${show(its)}.`,
          WRITE,
        );
  }
  if (binding.same(given!, its)) {
    return [];
  }
  if (binding.field?.path.at(-1) === "repoConfiguration" && isEmpty(given!)) {
    return environment.withoutGit
      ? []
      : finding(
          "git-lost",
          `${binding.parameter} is {} for ${called(environment)}, whose factory has ${show(its)}: a deployment disconnects it from git.`,
          `Use --force to take the stack's value or, if that is meant, --git ${environment.name === undefined ? "" : `${environment.name}=`}none.`,
        );
  }
  const other = targets.find(
    (target) =>
      target.environment !== environment &&
      isSet(binding, target) &&
      binding.same(binding.valueIn(target.environment.settings)!, given!),
  );
  return other
    ? finding(
        "value-of-another-environment",
        `${binding.parameter} is ${show(given)} for ${called(environment)}: that is the value of ${called(other.environment)}, and the factory has ${show(its)}.`,
        "Use --force to take the stack's value.",
      )
    : finding(
        "value-differs",
        `${binding.parameter} is ${show(given)} for ${called(environment)}, and the factory has ${show(its)}.`,
        "Use --force to take the stack's value, or change the stack.",
      );
}

function isSet(binding: Binding, { environment }: Target): boolean {
  const value = binding.valueIn(environment.settings);
  return value !== undefined && !sameValue(value, binding.field?.unset);
}

function isEmpty(value: Json): boolean {
  return sameValue(value, {}) || sameValue(value, null);
}

/** Environments that are meant to be apart and share a vault: whoever loses it loses both. */
function inspectShared(template: Template, targets: readonly Target[]): Finding[] {
  const binding = bindingsOf(template).find(({ field }) => field?.path.at(-1) === "vaultBaseUrl");
  if (!binding) {
    return [];
  }
  return targets.flatMap((target, index): Finding[] => {
    const its = binding.valueIn(target.environment.settings);
    const earlier = targets.slice(0, index).find(({ environment }) => {
      const value = binding.valueIn(environment.settings);
      const isOther = environment !== target.environment;
      return isOther && value !== undefined && its !== undefined && binding.same(value, its);
    });
    if (!earlier || its === "" || its === undefined) {
      return [];
    }
    const { parameters, parameterFile, environment } = target;
    return [
      {
        id: "vault-shared",
        level: "warning",
        place: parameters
          ? placeOf(parameters, entryOf(parameters, binding.parameter))
          : { file: parameterFile, pointer: "" },
        environment: environment.name,
        message: `${called(earlier.environment)} and ${called(environment)} have the same vault, ${show(its)}.`,
        fix: "Give each environment a vault of its own, so that one cannot lose the other's key.",
      },
    ];
  });
}
