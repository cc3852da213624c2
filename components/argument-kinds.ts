import { isValidName, NAME_RULES, NamedKind } from "../azure/names";
import { isResourceIdOf } from "../azure/resource-ids";
import { Provider } from "@pulumi/azure-native/provider";
import { daysOf } from "../azure/durations";

/** What one argument may be. */
export interface ArgumentRule {
  readonly accepts: (value: unknown) => boolean;
  readonly allowed: string;
  readonly fix: (value: unknown) => string;
}

/** Part of the message that Pulumi puts into a string when an Output is concatenated to it. */
const STRINGIFIED_OUTPUT = "Calling [toString] on an [Output<T>]";

export function name(kind: NamedKind, fix: string): ArgumentRule {
  return text(
    (value) => isValidName(kind, value),
    NAME_RULES[kind].allowed,
    () => fix,
  );
}

export function text(
  accepts: (value: string) => boolean,
  allowed: string,
  fix: (value: string) => string,
): ArgumentRule {
  return {
    accepts: (value) => typeof value === "string" && accepts(value),
    allowed,
    fix: (value) => {
      if (typeof value !== "string") {
        return fix("");
      }
      if (value.includes(STRINGIFIED_OUTPUT)) {
        return "an Output was used inside a string: build it with pulumi.interpolate";
      }
      if (/\bundefined\b|\bNaN\b|\[object Object\]/.test(value)) {
        return "a value was missing when this string was built: look at where it comes from";
      }
      return fix(value);
    },
  };
}

export function oneOf(
  values: readonly (string | number)[],
  what: string,
  fix: string,
): ArgumentRule {
  return {
    accepts: (value) => (values as readonly unknown[]).includes(value),
    allowed: `${what}: ${values.join(", ")}`,
    fix: () => fix,
  };
}

export function wholeNumber(
  minimum: number,
  maximum: number,
  unit: string,
  fix: string,
): ArgumentRule {
  return {
    accepts: (value) =>
      Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
    allowed: `a whole number of ${unit} from ${minimum} to ${maximum}`,
    fix: () => fix,
  };
}

export const flag: ArgumentRule = {
  accepts: (value) => typeof value === "boolean",
  allowed: "true or false",
  fix: () => "pass a boolean, not a text or number",
};

export function resourceId(type: string, fix: string): ArgumentRule {
  return text(
    (value) => isResourceIdOf(type, value),
    `/subscriptions/…/resourceGroups/…/providers/${type}/<name>`,
    () => fix,
  );
}

/** An ISO 8601 duration of at least some days. */
export function duration(minimumDays: number, fix: string): ArgumentRule {
  return text(
    (value) => (daysOf(value) ?? 0) >= minimumDays,
    `an ISO 8601 duration of at least ${minimumDays} days, in years, months, weeks and days`,
    () => fix,
  );
}

/** A provider that can stand in another subscription than the component's. */
export const provider: ArgumentRule = {
  accepts: (value) => Provider.isInstance(value),
  allowed: "a provider of azure-native",
  fix: () => 'pass one: new Provider("vault", { subscriptionId }) of @pulumi/azure-native/provider',
};

/** Any text but an empty one. */
export function someText(what: string): ArgumentRule {
  return text(
    (value) => value.trim() !== "",
    what,
    () => "an empty text is nothing",
  );
}
