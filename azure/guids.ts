const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The pattern of a GUID for JSON schemas, which know no flags. */
export const GUID_PATTERN = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

const ZERO_GUID = "00000000-0000-0000-0000-000000000000";

/** Whether a text is a GUID as Azure writes tenant, subscription and principal ids. */
export function isGuid(text: string): boolean {
  return GUID.test(text) && text !== ZERO_GUID;
}

/** Whether two GUIDs are equal; Azure ignores their case. */
export function sameGuid(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
