import { isObject, Json, JsonObject } from "../arm/json";
import { normalRegion } from "../arm/regions";
import { CREATE_BEFORE_DELETE } from "./check";
import type { Mapping } from "./mapping";
import { sameValue } from "./values";

export type ChangeKind = "add" | "delete" | "update";

export interface Change {
  kind: ChangeKind;
  /** Whether it needs another resource. */
  replace: boolean;
}

export interface DiffResult {
  /** By property path, e.g. "encryption.keyName" or "tags.team". */
  changes: Map<string, Change>;
  /** Top-level names of the properties that changed. */
  changed: string[];
  replaces: string[];
  deleteBeforeReplace: boolean;
}

/**
 * Compares old with new inputs. What stands in the path needs a replacement, as do the properties
 * that Azure fixes at creation.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/diff.go
 */
export function diff(
  mapping: Mapping,
  olds: JsonObject,
  news: JsonObject,
  state: JsonObject,
): DiffResult {
  const fixed = new Set([
    ...Object.keys(mapping.parameters),
    ...Object.keys(mapping.properties).filter((name) => mapping.properties[name]!.forceNew),
  ]);
  const changes = new Map<string, Change>();
  const before = { ...olds, azureApiVersion: olds["azureApiVersion"] ?? state["azureApiVersion"] };
  compareMembers("", before, news, (path, kind) => {
    const top = topOf(path);
    changes.set(path, {
      kind,
      replace: fixed.has(top) && !isHarmless(top, kind, olds, news, state),
    });
  });
  const replaces = new Set(
    [...changes].filter(([, { replace }]) => replace).map(([path]) => topOf(path)),
  );
  const mayOverlap = olds[CREATE_BEFORE_DELETE] === true;
  return {
    changes,
    changed: [...new Set([...changes.keys()].map(topOf))],
    replaces: [...replaces],
    deleteBeforeReplace: replaces.size > 0 && !mayOverlap,
  };
}

/** A fixed property that is stated for the first time, as Azure has it, changes nothing. */
function isHarmless(
  name: string,
  kind: ChangeKind,
  olds: JsonObject,
  news: JsonObject,
  state: JsonObject,
): boolean {
  return kind === "add" && olds[name] === undefined && sameValue(news[name], state[name]);
}

type Report = (path: string, kind: ChangeKind) => void;

function compareMembers(path: string, olds: JsonObject, news: JsonObject, report: Report): void {
  for (const name of new Set([...Object.keys(olds), ...Object.keys(news)])) {
    // The engine keeps names such as __createBeforeDelete and __defaults for itself and the provider.
    if (!name.startsWith("__")) {
      compare(join(path, name), olds[name], news[name], report);
    }
  }
}

function compare(path: string, old: Json | undefined, now: Json | undefined, report: Report): void {
  if (sameValue(old, now)) {
    return;
  }
  if (old === undefined || now === undefined) {
    report(path, old === undefined ? "add" : "delete");
  } else if (isObject(old) && isObject(now)) {
    compareMembers(path, old, now, report);
  } else if (Array.isArray(old) && Array.isArray(now)) {
    const length = Math.max(old.length, now.length);
    for (let index = 0; index < length; index += 1) {
      compare(`${path}[${index}]`, old[index], now[index], report);
    }
  } else if (!(path === "location" && sameLocation(old, now))) {
    report(path, "update");
  }
}

function sameLocation(old: Json, now: Json): boolean {
  return (
    typeof old === "string" && typeof now === "string" && normalRegion(old) === normalRegion(now)
  );
}

/** A path as the engine reads it: names with unusual characters are quoted in brackets. */
function join(path: string, name: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) {
    return path === "" ? name : `${path}.${name}`;
  }
  return `${path}[${JSON.stringify(name)}]`;
}

function topOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}
