import { createHash, randomBytes } from "node:crypto";
import type { JsonObject } from "../arm/json";
import type { AutoNaming } from "./mapping";
import { parseUrn } from "./tokens";

/** What the engine says about naming in a check. */
export interface AutoNamingRequest {
  /** The same seed always gives the same name. Empty: any name will do. */
  randomSeed: Uint8Array;
  /** From the stack's `pulumi:autonaming` configuration. */
  mode?: "propose" | "enforce" | "disable";
  proposedName?: string;
}

interface MadeName {
  value: string;
  /** Whether a replacement may be created before the old resource is deleted. */
  createBeforeDelete: boolean;
}

/**
 * The name of a resource that the program does not name: the old one, or one made from the logical
 * name.
 *
 * @returns undefined when the stack's configuration turns such names off.
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go
 */
export function defaultName(
  strategy: AutoNaming,
  parameter: string,
  urn: string,
  olds: JsonObject,
  { randomSeed, mode, proposedName }: AutoNamingRequest,
): MadeName | undefined {
  const old = olds[parameter];
  if (typeof old === "string") {
    return { value: old, createBeforeDelete: olds["__createBeforeDelete"] === true };
  }
  if (mode === "disable") {
    return undefined;
  }
  if (mode === "enforce" || (mode === "propose" && strategy !== "uuid")) {
    return { value: proposedName ?? "", createBeforeDelete: true };
  }
  const { name } = parseUrn(urn);
  switch (strategy) {
    case "copy":
      return { value: name, createBeforeDelete: false };
    case "random":
      return { value: `${name}${randomHex(randomSeed, 8)}`, createBeforeDelete: true };
    case "uuid":
      return { value: guid(randomHex(randomSeed, 32)), createBeforeDelete: true };
  }
}

function randomHex(seed: Uint8Array, length: number): string {
  const bytes = seed.length > 0 ? createHash("sha256").update(seed).digest() : randomBytes(32);
  return bytes.toString("hex").slice(0, length);
}

function guid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
