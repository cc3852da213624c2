import { describe, expect, it } from "@jest/globals";
import { isUpdate } from "../../policies/run-kind";

describe("the kind of a run", () => {
  it.each(["PULUMI_NODEJS_DRY_RUN", "PULUMI_DRY_RUN"])("is told by %s", (name) => {
    expect(isUpdate({ [name]: "false" })).toBe(true);
    expect(isUpdate({ [name]: "true" })).toBe(false);
  });

  it("is no update when nobody says so, as in pulumi policy analyze", () =>
    expect(isUpdate({})).toBe(false));
});
