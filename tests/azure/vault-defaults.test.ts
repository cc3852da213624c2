import { describe, expect, it } from "@jest/globals";
import { usesRoleAssignmentsByDefault } from "../../azure/vault-defaults";

describe("usesRoleAssignmentsByDefault", () => {
  it.each(["2023-07-01", "2024-11-01", "2025-12-31-preview"])("is false for %s", (version) => {
    expect(usesRoleAssignmentsByDefault(version)).toBe(false);
  });

  it.each(["2026-02-01", "2026-03-01-preview", "2027-01-01"])("is true for %s", (version) => {
    expect(usesRoleAssignmentsByDefault(version)).toBe(true);
  });
});
