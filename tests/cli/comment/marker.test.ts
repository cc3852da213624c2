import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareRuns, Marker, markerLine, readMarker } from "../../../cli/comment/marker";
import { rendered } from "../markdown/support/rendered";

const marker: Marker = {
  project: "data-platform",
  stack: "prod",
  tag: "",
  validAt: Date.UTC(2027, 0, 1),
  commit: "0123abc",
};

describe("the marker of a comment", () => {
  it("says which stack and which run the comment is of", () => {
    expect(markerLine(marker)).toBe(
      "[//]: <> (adf-cmk project=data-platform stack=prod tag= valid-at=2027-01-01T00:00:00.000Z commit=0123abc)",
    );
  });

  it("is read again, and never shown, whatever the names are", () => {
    const name = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(name, name, name, (project, stack, tag) => {
        const line = markerLine({ ...marker, project, stack, tag });
        expect(readMarker(`${line}\n\ntext`)).toEqual({ ...marker, project, stack, tag });
        expect(rendered(`${line}\n\ntext`).html).toBe("<p>text</p>\n");
      }),
    );
  });

  it.each([
    "",
    "text",
    "[//]: <> (another-tool project=a stack=b tag= valid-at=2027-01-01T00:00:00Z)",
    "[//]: <> (adf-cmk project=a stack=b tag= valid-at=yesterday)",
    `quoted\n${markerLine(marker)}`,
  ])("is not there in %j", (text) => {
    expect(readMarker(text)).toBeUndefined();
  });
});

describe("of two runs", () => {
  const early = { ...marker, validAt: 1_000, commit: "head" };
  const late = { ...marker, validAt: 2_000, commit: "old" };

  it("the newer one began later", () => {
    expect(compareRuns(late, early, undefined)).toBeGreaterThan(0);
    expect(compareRuns({ ...late, commit: "head" }, early, "head")).toBeGreaterThan(0);
    expect(compareRuns(late, { ...early, commit: undefined }, "head")).toBeGreaterThan(0);
  });

  it("the one of the pull request's commit is newer than a later one of another", () => {
    expect(compareRuns(late, early, "head")).toBeLessThan(0);
    expect(compareRuns(early, late, "head")).toBeGreaterThan(0);
  });

  it("neither is newer than itself", () => {
    expect(compareRuns(late, late, "head")).toBe(0);
  });
});
