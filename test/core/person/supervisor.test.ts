/** Who supervises whom: the right reader of a team's figures, also on the day a post changes hands. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type HeadTerm, headOf, supervisorOf, type UnitNode } from "../../../src/core/person/supervisor.ts";

const today = "2026-11-24";
const head = (employeeId: string, term: Partial<HeadTerm> = {}): HeadTerm => {
  return { employeeId, acting: null, fromDate: null, untilDate: null, ...term };
};
const unit = (id: string, parentId: string | null, ...heads: HeadTerm[]): UnitNode => ({ id, parentId, heads });
const tree = (...units: UnitNode[]) => new Map(units.map((one) => [one.id, one]));
const staff = { id: "siti", unitId: "team", supervisorId: null };

it("is the head of the own unit, for a head the one above, up to nobody", () => {
  const office = tree(unit("team", "office", head("budi")), unit("office", null, head("ratna")));
  expect(supervisorOf(staff, office, today)).toBe("budi");
  expect(supervisorOf({ ...staff, id: "budi" }, office, today)).toBe("ratna");
  expect(supervisorOf({ ...staff, id: "ratna", unitId: "office" }, office, today)).toBeNull();
});

it("walks up while posts are vacant or the person's own", () => {
  const vacant = tree(
    unit("team", "office"),
    unit("office", "agency", head("siti")),
    unit("agency", null, head("joko")),
  );
  expect(supervisorOf(staff, vacant, today)).toBe("joko");
  expect(supervisorOf(staff, tree(unit("team", null)), today)).toBeNull();
  expect(supervisorOf({ ...staff, unitId: "unknown" }, vacant, today)).toBeNull();
});

it("follows an override, unless it names the person", () => {
  const office = tree(unit("team", null, head("budi")));
  expect(supervisorOf({ ...staff, supervisorId: "wati" }, office, today)).toBe("wati");
  expect(supervisorOf({ ...staff, supervisorId: "siti" }, office, today)).toBe("budi");
});

it("counts the first and the last day of a term", () => {
  const office = tree(
    unit("team", null, head("old", { untilDate: "2026-11-23" }), head("new", { fromDate: "2026-11-24" })),
  );
  expect(headOf("team", office, "2026-11-23")).toBe("old");
  expect(headOf("team", office, "2026-11-24")).toBe("new");
});

it("lets an acting head stand in, while the absent head reports to the unit above", () => {
  const acting = head("wati", { acting: "plh", fromDate: "2026-11-20", untilDate: "2026-11-30" });
  const office = tree(unit("team", "office", head("budi"), acting), unit("office", null, head("ratna")));
  expect(supervisorOf(staff, office, today)).toBe("wati");
  expect(supervisorOf({ ...staff, id: "budi" }, office, today)).toBe("ratna");
  expect(supervisorOf({ ...staff, id: "wati" }, office, today)).toBe("ratna");
  expect(supervisorOf(staff, office, "2026-12-01")).toBe("budi");
});

it("ends, and never names the person, whatever the tree looks like", () => {
  const ids = fc.constantFrom("a", "b", "c", "d");
  const anyUnit = fc.record({
    id: ids,
    parentId: fc.option(ids),
    heads: fc.array(
      ids.map((id) => head(id)),
      { maxLength: 2 },
    ),
  });
  const anyone = fc.record({ id: ids, unitId: ids, supervisorId: fc.option(ids) });
  fc.assert(
    fc.property(fc.array(anyUnit, { maxLength: 6 }), anyone, (units, person) => {
      expect(supervisorOf(person, tree(...units), today)).not.toBe(person.id);
    }),
  );
});
