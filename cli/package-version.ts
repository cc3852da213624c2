import { readFileSync } from "node:fs";
import * as path from "node:path";
import { policyPackDirectory } from "./pulumi/policy-pack";

/** The version of this package. */
export function packageVersion(): string {
  const manifest = path.join(policyPackDirectory("baseline", "."), "..", "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
