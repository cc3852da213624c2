/** What a JSON file holds; tests look into it without ceremony. */
export type Parsed = any;

/** An object without some of its members. */
export function omit(object: Parsed, ...names: readonly string[]): Parsed {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
