import { ArgumentRule } from "./argument-kinds";
import { isEventual } from "./eventual";

/** https://learn.microsoft.com/rest/api/datafactory/global-parameters */
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = Object.freeze({
  String: (value) => typeof value === "string",
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === "number",
  Bool: (value) => typeof value === "boolean",
  Array: (value) => Array.isArray(value),
  Object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
});

function isParameter(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const { type, value: its, ...others } = value as Record<string, unknown>;
  const fits = TYPES[String(type)];
  return (
    Object.keys(others).length === 0 &&
    (isEventual(type) || (fits !== undefined && (isEventual(its) || fits(its))))
  );
}

/** Global parameters by name, each with a value of its type. */
export const GLOBAL_PARAMETERS_RULE: ArgumentRule = {
  accepts: (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([name, parameter]) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && isParameter(parameter),
    ),
  allowed: `names of letters, digits and underscores, each with { type, value }: type is one of ${Object.keys(TYPES).join(", ")}, value is of that type`,
  fix: () => "see https://learn.microsoft.com/azure/data-factory/author-global-parameters",
};
