import type { Options } from "../../../../cli/arm-template/run";
import type { Exported } from "../support/exports";
import { settings, Workbench } from "../support/workbench";

/** The parameter file of an environment. */
export const OF = (name: string): string => `ARMTemplateParametersForFactory.${name}.json`;
export const WRITE = "Run this command without --check, which repairs it.";
export const EXPORT =
  "Give ARMTemplateForFactory.json as Data Factory exports it or, with --linked, the folder linkedTemplates.";

/** The last resource of F1: the factory. */
export const FACTORY = "/resources/2";

/** Something that is wrong, and what is said of it. */
export interface Case {
  /** What is exported. Default: F1. */
  exported?: Exported;
  /** Changes the template before it is checked. */
  template?: (template: any) => void;
  /** Changes files after they have been repaired. */
  spoil?: (its: Workbench) => void;
  /** Whether the files are repaired first. */
  repaired?: boolean;
  environments?: Record<string, object>;
  files?: Record<string, object | string>;
  options?: (its: Workbench) => Partial<Options>;
  /** [id, level, pointer, message, fix] */
  expected: [string, string, string, string, string];
  /** In which environment; null where it is about none. */
  environment?: string | null;
}

export function edit(its: Workbench, file: string, change: (content: any) => void): void {
  const content = its.json(file);
  change(content);
  its.write({ [file]: content });
}

/** A change of the encryption of dev. */
export function encryption(changes: object): { encryption: object } {
  const { encryption: its } = settings("dev") as { encryption: object };
  return { encryption: { ...its, ...changes } };
}
