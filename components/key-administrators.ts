import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { lookUp, NamedPrincipal, requireDirectory } from "./entra-directory";
import { isEventual } from "./eventual";
import { KeyAdministratorArgs } from "./key-administrator-args";
import { WAYS } from "./key-administrator-conflicts";
import { Problem, showValue } from "./problems";
import { Context, Site } from "./site";
import { argumentError } from "./validated-arguments";

/** Somebody who is to manage the key. */
export interface KeyAdministrator {
  /** The argument that names them, e.g. "keyAdministrators.0.group". */
  readonly path: string;
  /** What it says, as messages show it. */
  readonly given: string;
  /** The object id in Microsoft Entra ID. */
  readonly principalId: string;
  /** "Group" or "User". */
  readonly principalType: string;
  /** Whether the program may only just have created them. */
  readonly maybeNew: boolean;
}

/** All who are to manage the key. */
export interface KeyAdministrators {
  readonly each: readonly pulumi.Output<KeyAdministrator>[];
  /**
   * Resolves when those whose arguments are known from the start have been found. A preview always
   * gets there, so that what waits for it does not become unknown. Undefined where there are none.
   */
  readonly known?: pulumi.Output<unknown>;
}

type Found = KeyAdministrator | { readonly problem: Problem };

/** Finds the administrators; everything that is wrong with those that are known is one error. */
export function findKeyAdministrators(
  context: Context,
  site: Site,
  args: readonly KeyAdministratorArgs[],
): KeyAdministrators {
  if (args.length === 0) {
    return { each: [] };
  }
  const { component, name } = context;
  const orReject = (found: readonly Found[]): KeyAdministrator[] => {
    const administrators = found.flatMap((one) => ("problem" in one ? [] : one));
    const problems = found.flatMap((one) => ("problem" in one ? one.problem : []));
    problems.push(...duplicates(administrators));
    if (problems.length > 0) {
      throw argumentError(component, name, problems);
    }
    return administrators;
  };
  const needsDirectory = args.some(({ objectId }) => objectId === undefined);
  const directory = needsDirectory ? requireDirectory(context, site) : pulumi.output(undefined);
  const found = args.map((one, index) => find(context, directory, one, index));
  const isKnown = args.map((one) => !Object.values(one).some(isEventual));
  const known = pulumi.all(found.filter((_, index) => isKnown[index])).apply(orReject);
  const each = found.map((one, index) =>
    isKnown[index]
      ? pulumi.all([one, known]).apply(([administrator]) => administrator as KeyAdministrator)
      : one.apply((late) => orReject([late])[0]!),
  );
  return { each, known };
}

function find(
  context: Context,
  directory: pulumi.Output<void>,
  { type, ...names }: KeyAdministratorArgs,
  index: number,
): pulumi.Output<Found> {
  const way = WAYS.find((one) => names[one] !== undefined)!;
  const value = names[way]!;
  const path = `keyAdministrators.${index}.${way}`;
  const maybeNew = isEventual(value);
  return way === "objectId"
    ? pulumi.all([value, type]).apply(([principalId, principalType]) => ({
        path,
        given: showValue(principalId),
        // Azure ignores its case, azure-native does not.
        principalId: principalId.toLowerCase(),
        principalType: principalType!,
        maybeNew,
      }))
    : pulumi.all([value, directory]).apply(async ([name]) => {
        const result = await lookUp(context, way, name, path);
        return "problem" in result
          ? result
          : {
              path,
              given: showValue(name),
              principalId: result.objectId,
              principalType: TYPES[way],
              maybeNew,
            };
      });
}

const TYPES: Readonly<Record<NamedPrincipal, string>> = { group: "Group", user: "User" };

/** The same principal given twice, perhaps once by name and once by object id. */
export function duplicates(administrators: readonly KeyAdministrator[]): Problem[] {
  return administrators.flatMap((one, index) => {
    const other = administrators
      .slice(0, index)
      .find(({ principalId }) => sameGuid(principalId, one.principalId));
    return other
      ? {
          path: `${other.path}, ${one.path}`,
          given: `${other.given} and ${one.given}, which both are ${one.principalId}`,
          allowed: "each administrator once",
          fix: "remove one of the two",
        }
      : [];
  });
}
