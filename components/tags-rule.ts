import { ArgumentRule } from "./argument-kinds";
import { isEventual } from "./eventual";

/**
 * Azure's limit is 50; one is kept for the component's own tag.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
const MOST_TAGS = 49;

/** Tags of resources. */
export const TAGS_RULE: ArgumentRule = {
  accepts: (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= MOST_TAGS &&
    Object.entries(value).every(
      ([key, tag]) =>
        /^[^<>%&\\?/]{1,512}$/.test(key) &&
        (typeof tag === "string" ? tag.length <= 256 : isEventual(tag)),
    ),
  allowed: `at most ${MOST_TAGS} texts of up to 256 characters, with names of up to 512 characters without < > % & \\ ? /`,
  fix: () =>
    "see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
};
