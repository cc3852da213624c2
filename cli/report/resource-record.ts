import { resourceTypeOf } from "../../policies/framework/tokens";
import { asArray, asObject, asString, asStrings, JsonObject } from "./json-values";

/** What the inputs gathered here say of one resource, whichever of them it comes from. */
export interface ResourceRecord {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect: boolean;
  /** Whether Pulumi leaves it in Azure when it deletes or replaces it. */
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** From the innermost to the outermost, as Pulumi writes them: `project:///index.ts#12,5`. */
  readonly positions: readonly string[];
}

/** https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go */
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const HIDDEN = ["[secret]", "[unknown]"];

/**
 * A resource as events, steps and state have it. Properties are kept of the kinds that rules know
 * and of providers; a report needs no others, and a stack can be large.
 */
export function readRecord(value: unknown): ResourceRecord | undefined {
  const state = asObject(value);
  const urn = asString(state?.["urn"]);
  const type = asString(state?.["type"]);
  if (!state || urn === undefined || type === undefined) {
    return undefined;
  }
  const keeps = resourceTypeOf(type) !== undefined || type.startsWith("pulumi:providers:");
  const properties = (name: string): JsonObject =>
    keeps ? (asObject(unsealed(state[name])) ?? {}) : {};
  const frames = asArray(state["stackTrace"]).map((frame) => asObject(frame)?.["sourcePosition"]);
  return {
    urn,
    type,
    parent: asString(state["parent"]) || undefined,
    provider: asString(state["provider"]) || undefined,
    protect: state["protect"] === true,
    retainOnDelete: state["retainOnDelete"] === true,
    ignoreChanges: asStrings(state["ignoreChanges"]),
    inputs: properties("inputs"),
    outputs: properties("outputs"),
    dependencies: asStrings(state["dependencies"]),
    propertyDependencies: Object.fromEntries(
      Object.entries(asObject(state["propertyDependencies"]) ?? {}).map(([input, sources]) => [
        input,
        asStrings(sources),
      ]),
    ),
    positions: [...asStrings([state["sourcePosition"]]), ...asStrings(frames)],
  };
}

/** What a later source adds to what is known; what it does not say stays. */
export function merged(known: ResourceRecord | undefined, more: ResourceRecord): ResourceRecord {
  if (!known) {
    return more;
  }
  const fuller = <T extends object>(one: T, other: T): T =>
    Object.keys(other).length > 0 ? other : one;
  return {
    ...more,
    parent: more.parent ?? known.parent,
    provider: more.provider ?? known.provider,
    protect: more.protect || known.protect,
    retainOnDelete: more.retainOnDelete || known.retainOnDelete,
    ignoreChanges: fuller(known.ignoreChanges, more.ignoreChanges),
    inputs: fuller(known.inputs, more.inputs),
    outputs: fuller(known.outputs, more.outputs),
    dependencies: fuller(known.dependencies, more.dependencies),
    propertyDependencies: fuller(known.propertyDependencies, more.propertyDependencies),
    positions: fuller(known.positions, more.positions),
  };
}

/** Secrets, in any of the forms that Pulumi writes, become values that are not known. */
function unsealed(value: unknown): unknown {
  if (typeof value === "string") {
    return HIDDEN.includes(value) ? UNKNOWN_STRING : value;
  }
  if (Array.isArray(value)) {
    return value.map(unsealed);
  }
  const object = asObject(value);
  if (!object) {
    return value;
  }
  return SIGNATURE in object
    ? UNKNOWN_STRING
    : Object.fromEntries(Object.entries(object).map(([name, one]) => [name, unsealed(one)]));
}

/** Whether a value stands for one that is not known yet. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN_STRING;
}
