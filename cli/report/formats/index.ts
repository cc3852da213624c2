import { azureAnnotations } from "./azure-annotations";
import { Format } from "./format";
import { githubAnnotations } from "./github-annotations";
import { gitlab } from "./gitlab";
import { json } from "./json";
import { junit } from "./junit";
import { markdown } from "./markdown";
import { sarif, sarifGithub } from "./sarif";
import { terminal } from "./terminal";

/** By the name that `--format` and `--output` take. */
export const FORMATS = Object.freeze({
  terminal,
  json,
  sarif,
  "sarif-github": sarifGithub,
  markdown,
  junit,
  gitlab,
  "github-annotations": githubAnnotations,
  "azure-annotations": azureAnnotations,
}) satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;
