import fc from "fast-check";
import { expect, it } from "vitest";
import type { Cell } from "../../../src/core/roster/columns.ts";
import { tablesFrom, textOf } from "../../../src/core/roster/tables-as-text.ts";
import { sheet, whole } from "../../support/roster-sheets.ts";

it("tables are the same after they were a text, dates and numbers too", () => {
  expect(tablesFrom(textOf(whole))).toEqual(whole);
  const cell = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.date({ noInvalidDate: true, min: new Date(0) }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const tables = [sheet([["KODE", "MULAI"], ...(rows as (Cell | null)[][])])];
      expect(tablesFrom(textOf(tables))).toEqual(tables);
    }),
  );
});

it("a column that an import does not know is not in the text", () => {
  const tables = [
    sheet([
      ["NIP", "NAMA", "NIK"],
      ["1", "Siti", "3604000000000001"],
    ]),
  ];
  expect(textOf(tables)).not.toContain("3604000000000001");
});
