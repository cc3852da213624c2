import * as fc from "fast-check";
import { describe, expect, it } from "@jest/globals";
import { ARGUMENT_RULES } from "../../components/argument-rules";
import { formatProblems } from "../../components/problems";
import { validateArguments } from "../../components/validated-arguments";

const GUID = "33333333-3333-4333-8333-333333333333";
const idOf = (type: string): string =>
  `/subscriptions/${GUID}/resourceGroups/rg/providers/${type}/x-1`;

/** Values that some argument takes, values that none takes, and whatever else there is. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...["rg-data", "westeurope", "orders", GUID, "2", "premium", "RSA", "RSA-HSM", "newest", "P1Y"],
    ...["Group", "anna@contoso.com", [{ group: "Data team" }], [{ objectId: GUID, type: "User" }]],
    ...[[{ user: "a", type: "User" }], [{}], [null], [[]]],
    ...[
      "Enabled",
      "2030-01-01",
      "https://kv-a.vault.azure.net/keys/cmk",
      "https://hsm-a.managedhsm.azure.net/keys/cmk",
      2048,
      90,
      600,
      true,
      false,
    ],
    ...[
      idOf("Microsoft.KeyVault/vaults"),
      idOf("Microsoft.KeyVault/managedHSMs"),
      idOf("Microsoft.DataFactory/factories"),
    ],
    ...[undefined, null, "", " ", "[object Object]", NaN, -1, 1e9, Symbol("s"), 5n],
    ...[{}, [], () => 1],
  ),
  fc.anything(),
);

/** Arguments that are named as the real ones are, at most some of them, nested as they are. */
const args = fc
  .dictionary(
    fc.constantFrom(
      ...Object.keys(ARGUMENT_RULES),
      "vault",
      "key",
      "keyAdministrators",
      "misspelt",
    ),
    value,
    {
      maxKeys: 12,
    },
  )
  .map((flat) => {
    const nested: Record<string, unknown> = {};
    for (const [path, given] of Object.entries(flat)) {
      const [head = "", ...rest] = path.split(".");
      const isGroup = rest.length > 0 && typeof (nested[head] ?? {}) === "object";
      const group = (isGroup ? (nested[head] ??= {}) : undefined) as Record<string, unknown> | null;
      if (group && !Array.isArray(group)) {
        group[rest.join(".")] = given;
      } else {
        nested[head] = given;
      }
    }
    return nested;
  });

describe("arguments that nobody thought of", () => {
  it("are valid, or are refused with everything that is wrong with them; never a crash", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(args, fc.anything()), (given) => {
        const result = validateArguments(given as object, () => new Error());
        if (!result.valid) {
          refused += 1;
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { path, allowed, fix } of result.problems) {
            expect([path, allowed, fix].every((text) => text.length > 0)).toBe(true);
          }
          expect(formatProblems("it", result.problems)).not.toMatch(/\u0000/);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});
