import { closest, distance } from "fastest-levenshtein";
import {
  isKnownLocation,
  isLocationShaped,
  KNOWN_LOCATIONS,
  normalizeLocation,
} from "../azure/locations";
import { text } from "./argument-kinds";

/** The name of a region. */
export const LOCATION_RULE = text(
  (value) => isLocationShaped(value) && !isMisspelt(value),
  'the name of an Azure region, e.g. "westeurope" or "West Europe"',
  (value) =>
    value.trim() === ""
      ? "leave it out for the resource group's region, or name a region"
      : `did you mean "${nearestLocation(value)}"? List: az account list-locations --query [].name`,
);

function nearestLocation(value: string): string {
  return closest(normalizeLocation(value), KNOWN_LOCATIONS as string[]);
}

/**
 * A name that nearly is a known region's is taken for a slip. Any other unknown name is left to
 * Azure, which opens regions more often than this package is released; so is a new number.
 */
function isMisspelt(value: string): boolean {
  const withoutNumber = (name: string): string => name.replace(/[0-9]+$/, "");
  const given = normalizeLocation(value);
  const nearest = nearestLocation(value);
  return (
    !isKnownLocation(given) &&
    withoutNumber(given) !== withoutNumber(nearest) &&
    distance(given, nearest) <= 2
  );
}
