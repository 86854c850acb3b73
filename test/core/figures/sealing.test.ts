/** Sealing, week by week: who is in which block, what waits, and that nothing moves afterwards. */
import { describe, expect, it } from "vitest";
import { homeUnit, levelsOf, mayLeaveDesk, rolledUp, unionOf } from "../../../src/core/figures/blocks/audiences.ts";
import { type Cell, forget } from "../../../src/core/figures/blocks/cells.ts";
import { sealBlocks, type Waiting } from "../../../src/core/figures/blocks/sealing.ts";
import type { Audience, MeasureId } from "../../../src/core/figures/measures.ts";
import type { UnitNode } from "../../../src/core/person/supervisor.ts";
import { month, response, sealed } from "./by-hand.ts";

const parents: Record<string, string | null> = { seksi: "bidang", bidang: "dinas", dinas: null, tetangga: "bidang" };
const parentOf = (place: string) => parents[place] ?? null;
const followUp = (person: string, said: Parameters<typeof response>[2] = {}) =>
  response("followup30", person, { applied: "once", barriers: ["none"], ...said });
const team = (place: string, people: readonly string[], closed = false): Waiting[] =>
  people.map((person) => ({ response: { ...followUp(person), closed }, place }));
const seal = (waiting: readonly Waiting[], week = "2026-W47", withheld: readonly Cell[] = []) =>
  sealBlocks({ audience: "supervisors", week, k: 5, waiting, withheld, parentOf });
const members = ({ blocks }: ReturnType<typeof seal>) =>
  blocks.map(({ place, members }) => [place, members.map(({ person }) => person).join(" ")]);
const where = (waiting: readonly Waiting[]) => waiting.map(({ place, response }) => `${response.person}: ${place}`);

describe("a block", () => {
  it("is sealed when five people of a unit have answered", () => {
    expect(seal(team("seksi", ["a", "b", "c", "d"])).blocks).toEqual([]);
    expect(members(seal(team("seksi", ["a", "b", "c", "d", "e"])))).toEqual([["seksi", "a b c d e"]]);
  });

  it("holds one survey and one unit: five answers to two surveys, or from two units, are no five", () => {
    const other = { response: response("satisfaction", "e", {}), place: "seksi" };
    expect(seal([...team("seksi", ["a", "b", "c", "d"]), other]).blocks).toEqual([]);
    expect(seal([...team("seksi", ["a", "b", "c"]), ...team("tetangga", ["d", "e"])]).blocks).toEqual([]);
  });

  it("counts people: somebody who answered about two trainings is one of five", () => {
    const twice = team("seksi", ["a", "b", "c", "d"]).concat(
      team("seksi", ["a"]).map((one) => ({ ...one, response: { ...one.response, id: "second" } })),
    );
    expect(seal(twice).blocks).toEqual([]);
  });

  it("is the same whatever the order of the answers", () => {
    const people = team("seksi", ["a", "b", "c", "d", "e", "f"]);
    expect(seal(people.toReversed())).toEqual(seal(people));
  });
});

describe("leftovers", () => {
  it("stay while their window is open", () => {
    const { waiting, blocks } = seal(team("seksi", ["a", "b", "c"]));
    expect(where(waiting)).toEqual(["a: seksi", "b: seksi", "c: seksi"]);
    expect(blocks).toEqual([]);
  });

  it("go to the unit above when it closes, and are sealed there with others at once", () => {
    const run = seal([...team("seksi", ["a", "b", "c"], true), ...team("tetangga", ["d", "e"], true)]);
    expect(members(run)).toEqual([["bidang", "a b c d e"]]);
  });

  it("move one unit a week while there are too few", () => {
    const first = seal(team("seksi", ["a", "b"], true));
    expect(where(first.waiting)).toEqual(["a: bidang", "b: bidang"]);
    const second = seal(first.waiting);
    expect(where(second.waiting)).toEqual(["a: dinas", "b: dinas"]);
    expect(where(seal(second.waiting).waiting)).toEqual(["a: dinas", "b: dinas"]);
  });

  it("with nowhere to go, are spared by five who stay back until the window closes", () => {
    const people = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    const first = seal(team("dinas", people));
    expect(members(first)).toEqual([["dinas", "a b c d e f"]]);
    const late = [...first.waiting, ...team("dinas", ["l", "m"])];
    expect(seal(late).blocks).toEqual([]);
    const closed = late.map(({ response, place }) => ({ place, response: { ...response, closed: true } }));
    expect(members(seal(closed))).toEqual([["dinas", "g h i j k l m"]]);
  });
});

describe("a measure", () => {
  const cellsFor = (measure: MeasureId, { cells }: { cells: readonly Cell[] }) =>
    cells.filter((cell) => cell.measure === measure);

  it("of which one to four people have a value waits, and is released whole with the next", () => {
    const applied = { applied: "once", productivity: "better" };
    const first = sealed(["a", "b", "c", "d", "e"].map((one, i) => followUp(one, i < 3 ? applied : { applied: "no" })));
    expect(cellsFor("application", first)[0]!.release).toMatchObject({ week: "2026-W47", people: 5 });
    expect(cellsFor("productivity", first)[0]!.release).toBeNull();

    const withheld = first.cells.filter(({ release }) => release === null);
    const next = sealed(
      ["f", "g", "h", "i", "j"].map((one, i) => followUp(one, i < 2 ? applied : { applied: "no" })),
      "2026-W48",
      withheld,
    );
    const both = cellsFor("productivity", next);
    expect(both.map(({ tally }) => tally.n)).toEqual([3, 2]);
    expect(new Set(both.map(({ release }) => JSON.stringify(release))).size).toBe(1);
    expect(both[0]!.release).toMatchObject({ week: "2026-W48", people: 5 });
  });

  it("needs: whoever let the need be passed on by name does not count toward five", () => {
    const asks = (person: string, relay: string) =>
      followUp(person, { support_needed: ["mentor"], support_needed_relay: relay });
    const four = ["a", "b", "c", "d"].map((one) => asks(one, "group"));
    expect(cellsFor("needs", sealed([...four, asks("e", "named")]))[0]!.release).toBeNull();
    expect(cellsFor("needs", sealed([...four, asks("e", "group")]))[0]!.release).not.toBeNull();
  });

  it("plan: waits where few have none, since the rest would be left when subtracting", () => {
    const planned = (count: number) => month.slice(0, 8).map((one, i) => ({ ...one, linked: { planned: i < count } }));
    expect(cellsFor("plan", sealed(planned(6)))[0]!.release).toBeNull();
    expect(cellsFor("plan", sealed(planned(8)))[0]!.release).not.toBeNull();
  });

  it("that others are held against is released block by block: an earlier block waits alone", () => {
    const unasked = ["d", "e"].map((one) => response("followup30", one, { barriers: ["none"] }));
    const first = sealed([...["a", "b", "c"].map((one) => followUp(one)), ...unasked]);
    const withheld = first.cells.filter(({ release }) => release === null);
    expect(withheld.map(({ measure }) => measure)).toContain("application");
    const next = sealed(
      ["f", "g", "h", "i", "j"].map((one) => followUp(one)),
      "2026-W48",
      withheld,
    );
    expect(cellsFor("application", next).map(({ tally }) => tally.n)).toEqual([5]);
  });

  it("shift of confidence: released with the measured gain of the same people, or not at all", () => {
    const pair = (person: string, pre: boolean) =>
      response(
        "satisfaction",
        person,
        { conf_before_after: { before: "2", after: "4" } },
        pre ? { confidencePre: 2 } : {},
      );
    const of = (pre: number, not: number, week: string, withheld: readonly Cell[] = []) =>
      sealed(
        Array.from({ length: pre + not }, (_, i) => pair(`${week}-${i}`, i < pre)),
        week,
        withheld,
      );
    const few = of(6, 2, "2026-W46");
    expect(cellsFor("confidence_measured", few)[0]!.release).not.toBeNull();
    expect(cellsFor("confidence_shift", few)[0]!.release).toBeNull();
    const later = of(
      5,
      5,
      "2026-W47",
      few.cells.filter(({ release }) => release === null),
    );
    expect(cellsFor("confidence_shift", later).map(({ release }) => release?.week)).toEqual(["2026-W47"]);
  });

  it("rater agreement and confirmations are never sealed for supervisors", () => {
    const people = ["a", "b", "c", "d", "e"].map((one) =>
      response("supervisor30", one, { sup_observed: "often" }, { applied: "once" }),
    );
    expect(seal(people.map((one) => ({ response: one, place: "seksi" }))).cells).toEqual([]);
  });
});

describe("after release", () => {
  const people = ["a", "b", "c", "d", "e"];
  const { cells } = seal(team("seksi", people));

  it("an erasure takes the name out and leaves sums and numbers as they were", () => {
    const [before, after] = [cells[0]!, forget(cells[0]!, "a")];
    expect(JSON.stringify(after)).not.toContain('"a"');
    expect([after.tally, after.release]).toEqual([before.tally, before.release]);
  });

  it("somebody who was erased and comes back is not counted twice", () => {
    const applied = (people: readonly string[]) =>
      people.map((one, i) => followUp(one, i < 3 ? { productivity: "better" } : { applied: "no" }));
    const waits = (cell: Cell) => cell.measure === "productivity" && cell.release === null;
    const first = sealed(applied(["a", "b", "c", "d", "e"])).cells.filter(waits);
    const second = (people: readonly string[], earlier: readonly Cell[]) =>
      sealed(applied(people), "2026-W48", earlier).cells.filter(({ measure }) => measure === "productivity");
    expect(second(["f", "g", "a", "h", "i"], first).every(({ release }) => release !== null)).toBe(true);
    const erased = first.map((cell) => forget(cell, "a"));
    // b, c, f and a, who is also the one that was erased
    expect(second(["f", "b", "a", "h", "i"], erased).every(waits)).toBe(true);
  });

  it("a waiting measure does not lose its protection when somebody is erased", () => {
    const planned = month.slice(0, 6).map((one, i) => ({ ...one, linked: { planned: i > 0 } }));
    const withheld = sealed(planned).cells.filter(({ measure }) => measure === "plan");
    const erased = withheld.map((cell) => forget(cell, "m0")); // the only one without a plan
    expect(sealed([], "2026-W48", erased).cells).toEqual([]);
  });
});

describe("readers", () => {
  const head = (employeeId: string) => ({ employeeId, acting: null, fromDate: null, untilDate: null });
  const unit = (id: string, parentId: string | null, ...heads: string[]): UnitNode => ({
    id,
    parentId,
    heads: heads.map(head),
  });
  const tree = new Map(
    [
      unit("dinas", null, "ratna"),
      unit("bidang", "dinas", "budi"),
      unit("seksi", "bidang", "wati"),
      unit("tetangga", "bidang", "joko"),
    ].map((one) => [one.id, one] as const),
  );
  const today = "2026-11-24";

  it("a head's own answers go to the unit above, for the highest head nowhere", () => {
    expect(homeUnit("siti", "seksi", tree, today)).toBe("seksi");
    expect(homeUnit("wati", "seksi", tree, today)).toBe("bidang");
    expect(homeUnit("ratna", "dinas", tree, today)).toBeNull();
    expect(homeUnit("siti", "tutup", tree, today)).toBe("tutup");
  });

  it("an acting head of the agency does not read the own answers among those of the section", () => {
    const acting = new Map(tree)
      .set("dinas", { ...unit("dinas", "kota", "siti") })
      .set("kota", unit("kota", null, "wali"));
    expect(homeUnit("siti", "seksi", acting, today)).toBe("kota");
  });

  const selection = {
    audience: "supervisors",
    measure: "application",
    weeks: null,
    without: new Set<string>(),
    k: 5,
  } as const;
  const { cells, blocks } = seal([
    ...team("tetangga", ["a", "b", "c", "d", "e"]),
    ...team("bidang", ["wati", "f", "g", "h", "i"], true),
  ]);
  const blocksWith = (reader: string) =>
    new Set(blocks.filter(({ members }) => members.some(({ person }) => person === reader)).map(({ id }) => id));
  const up = (reader: string, cellsNow: readonly Cell[] = cells, k = 5) =>
    rolledUp(cellsNow, levelsOf("seksi", tree), { ...selection, without: blocksWith(reader), k });

  it("a team without figures of its own sees the nearest unit above that has some", () => {
    expect(up("joko")).toMatchObject({ unitId: "bidang", union: { people: 5, tally: { n: 10 } } });
    expect(rolledUp(cells, levelsOf("tetangga", tree), selection)?.unitId).toBe("tetangga");
  });

  it("nobody reads a figure with the own answers in it", () => {
    expect(up("wati")).toMatchObject({ unitId: "bidang", union: { tally: { n: 5 } } });
  });

  it("a larger k hides what was released under a smaller one", () => {
    expect(up("joko", cells, 6)).toBeNull();
  });

  it("what is withheld, of another week, audience, measure or place is not added", () => {
    const places = new Set(["tetangga", "bidang"]);
    const count = (change: object) => unionOf(cells, { ...selection, places, ...change })?.tally.n ?? 0;
    expect(count({})).toBe(10);
    expect(count({ weeks: new Set(["2026-W46"]) })).toBe(0);
    expect(count({ audience: "coordinators" satisfies Audience })).toBe(0);
    expect(count({ measure: "productivity" satisfies MeasureId })).toBe(0);
    expect(count({ places: new Set(["seksi"]) })).toBe(0);
    expect(
      unionOf(
        cells.map((cell) => ({ ...cell, release: null })),
        { ...selection, places },
      ),
    ).toBeNull();
  });
});

describe("a document for outside the coordinator's desk", () => {
  const people = (names: string) => [...names].map((person) => ({ person, response: `followup30.${person}` }));
  const training = people("abcdefgh");

  it("may hold a training's figure when what supervisors know of it leaves nobody or five", () => {
    expect(mayLeaveDesk(training, [], 5)).toBe(true);
    expect(mayLeaveDesk(training, [people("abcde")], 5)).toBe(false);
    expect(mayLeaveDesk(training, [people("abcdefgh")], 5)).toBe(true);
    expect(mayLeaveDesk([...training, ...people("ijklm")], [people("abcde"), people("fgh")], 5)).toBe(true);
    // a group that reaches beyond the training cannot be subtracted from it
    expect(mayLeaveDesk(training, [people("abcdx")], 5)).toBe(true);
  });
});
