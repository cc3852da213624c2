import { bindingsOf } from "../bindings";
import { Finding } from "../finding";
import { at } from "../nodes";
import { TemplateSet } from "../template";
import { inspectExcluded } from "./excluded";
import { inspectFactory } from "./factory";
import { inspectLimits } from "./limits";
import { parameterFileValues } from "./parameter-file-values";
import { inspectParameterFiles, Target } from "./parameter-files";
import { inspectDependencies, inspectStructure } from "./structure";
import { inspectValues, outputsOf } from "./values";
import { inspectWithoutKey } from "./without-key";

/** Who sets the factory itself: the template, or somebody else in every environment. */
export type FactoryLevel = "include" | "exclude";

/** All that is wrong with templates and parameter files as they are. */
export function inspect(
  set: TemplateSet,
  targets: readonly Target[],
  factoryLevel: FactoryLevel,
): Finding[] {
  const templates = [...(set.master ? [set.master] : []), ...set.parts];
  const always = [
    ...inspectStructure(set),
    ...inspectDependencies(set),
    ...templates.flatMap(inspectLimits),
  ];
  if (factoryLevel === "exclude") {
    return [...always, ...inspectExcluded(set)];
  }
  const environments = targets.map(({ environment }) => environment);
  const encrypts =
    at(set.home.factories[0], "properties", "encryption") !== undefined ||
    environments.some(({ settings }) => settings.encryption);
  return [
    ...always,
    ...inspectEnvironments(targets),
    ...inspectFactory(set, environments),
    ...inspectWithoutKey(set, environments, encrypts),
    ...inspectParameterFiles(set.home, targets),
    ...targets.flatMap((target) => {
      const values = parameterFileValues(target, bindingsOf(set.home));
      return values ? inspectValues(values) : [];
    }),
  ];
}

/** What is wrong with the settings of the environments themselves. */
export function inspectEnvironments(targets: readonly Target[]): Finding[] {
  return targets.flatMap(({ environment }) => inspectValues(outputsOf(environment)));
}
