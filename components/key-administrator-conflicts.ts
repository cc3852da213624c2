import { Problem, showValue } from "./problems";

/** The ways to say who it is. */
export const WAYS = ["group", "user", "objectId"] as const;

type Given = Readonly<Partial<Record<(typeof WAYS)[number] | "type", unknown>>>;

/** Administrators who are given in no way, or in two. What is no list or object has its own problem. */
export function administratorConflicts(administrators: unknown): Problem[] {
  return Array.isArray(administrators)
    ? administrators.flatMap((one: unknown, index) =>
        typeof one === "object" && one !== null && !Array.isArray(one)
          ? conflictsOf(one, `keyAdministrators.${index}`)
          : [],
      )
    : [];
}

function conflictsOf(given: Given, path: string): Problem[] {
  const ways = WAYS.filter((way) => given[way] !== undefined);
  if (ways.length !== 1) {
    return [
      {
        path,
        given: ways.length === 0 ? showValue(given) : ways.join(" and "),
        allowed: "exactly one of group, user, and objectId with type",
        fix: ways.length === 0 ? "say who it is" : "keep one of them",
      },
    ];
  }
  const needsType = ways[0] === "objectId";
  return needsType === (given.type !== undefined)
    ? []
    : [
        {
          path: needsType ? `${path}.type` : `${path}.${ways[0]}, ${path}.type`,
          given: needsType ? "undefined" : "both",
          allowed: 'type together with objectId only: "Group" or "User"',
          fix: needsType ? "say what the object id is the id of" : "remove type",
        },
      ];
}
