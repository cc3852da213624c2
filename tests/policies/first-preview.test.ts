import { describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../policies/catalogue";
import { firstPreviewTable } from "./support/first-preview-table";

const TABLE = firstPreviewTable(CATALOGUE);

describe("a first preview", () => {
  it.each(TABLE)("finds nothing wrong with what is right by $id", ({ good }) => {
    for (const row of good) {
      expect({ ...row, isFound: row.preview.isFound }).toMatchObject({ isFound: false });
      expect(row.early.isFound || row.late.isFound).toBe(false);
    }
  });

  it.each(TABLE)("finds what is wrong by $id, or the update does", ({ bad }) => {
    for (const row of bad) {
      expect({ ...row, isFound: row.early.isFound || row.late.isFound }).toMatchObject({
        isFound: true,
      });
    }
  });

  it("passes over nothing in silence but an address that is made of what the vault answers", () => {
    const silent = TABLE.flatMap(({ id, bad }) =>
      bad
        .filter(({ preview }) => !preview.isFound && preview.doubts.length === 0)
        .map(({ shows, early }) => ({ id, shows, isRefusedLater: early.isFound })),
    );
    expect(silent).toEqual([
      { id: "adf-cmk-key-uri", shows: "gives the name of the vault", isRefusedLater: true },
    ]);
  });
});
