/** One proactive message per person per day: who goes, who moves, and that nobody's message is lost without a reason. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoWib, localDate, type WorkWeek, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { arrangeDay, type Candidate, type Sent } from "../../../src/core/touchpoint/arrange-day.ts";
import { type TouchpointKind, touchpointKinds } from "../../../src/core/touchpoint/touchpoint-kind.ts";

const calendar = calendarOf(decreedHolidays);
const today = "2026-11-27"; // a Friday

const due = (id: string, kind: TouchpointKind, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  kind,
  nudge: 0,
  asked: false,
  training: id,
  at: wib(today, "09:00"),
  closesAt: wib("2026-12-10", "16:00"),
  workWeek: 5,
  ...changes,
});

/** "a:go b:2026-11-30T09:00 c:daily-cap" */
const arranged = (candidates: Candidate[], sent: Sent[] = []) =>
  [...arrangeDay(candidates, calendar, sent)]
    .map(([id, verdict]) => {
      if (verdict.do === "move") return `${id}:${isoWib(verdict.to).slice(0, 16)}`;
      return `${id}:${verdict.do === "go" ? "go" : verdict.reason}`;
    })
    .join(" ");

describe("when several messages are due on one Friday", () => {
  it("the day before a training comes first, then first cards, then nudges", () => {
    expect(arranged([due("f", "follow-up"), due("b", "reminder-h1")])).toBe("f:2026-11-30T09:00 b:go");
    expect(arranged([due("n", "satisfaction", { nudge: 1 }), due("f", "follow-up")])).toBe("n:2026-11-30T10:00 f:go");
    expect(arranged([due("f", "follow-up"), due("s", "satisfaction")])).toBe("f:2026-11-30T09:00 s:go");
  });

  it("H-0 and what the person asked for go besides", () => {
    const asked = due("n", "follow-up", { nudge: 1, asked: true });
    expect(arranged([due("m", "reminder-h0"), asked, due("s", "satisfaction")])).toBe("m:go n:go s:go");
  });

  it("a message whose window ends before its next turn is dropped with that reason", () => {
    const closing = due("n", "satisfaction", { nudge: 2, closesAt: wib(today, "16:00") });
    expect(arranged([closing, due("f", "follow-up")])).toBe("n:daily-cap f:go");
  });

  it("H-7 says what H-1 of the same training would say", () => {
    const weekBefore = due("w", "reminder-h7", { training: "t", closesAt: wib(today, "14:00") });
    const dayBefore = due("d", "reminder-h1", { training: "t", closesAt: wib("2026-11-28", "08:00") });
    expect(arranged([dayBefore, weekBefore])).toBe("d:duplicate w:go");
    expect(arranged([dayBefore], [weekBefore])).toBe("d:duplicate");
    expect(arranged([dayBefore, weekBefore], [due("n", "satisfaction", { nudge: 1 })])).toBe("d:go w:daily-cap");
  });

  it("after something has gone, a late H-1 still goes, but not a second H-1", () => {
    const dayBefore = due("d", "reminder-h1");
    expect(arranged([dayBefore, due("s", "satisfaction")], [due("f", "follow-up")])).toBe("d:go s:2026-11-30T09:00");
    expect(arranged([dayBefore], [due("o", "reminder-h1")])).toBe("d:daily-cap");
  });

  it("a follow-up does not move onto the first working day after the Idulfitri leave", () => {
    const late = { at: wib("2027-03-05", "09:00"), closesAt: wib("2027-03-30", "16:00") };
    const dayBefore = due("d", "reminder-h1", { at: late.at, closesAt: wib("2027-03-06", "08:00") });
    expect(arranged([due("f", "follow-up", late), dayBefore])).toBe("f:2027-03-17T09:00 d:go");
  });
});

describe("whatever is due", () => {
  const day = fc.record({
    offset: fc.integer({ min: 0, max: 660 }),
    workWeek: fc.constantFrom<WorkWeek>(5, 6),
    drawn: fc.array(
      fc.record({
        kind: fc.constantFrom(...touchpointKinds),
        nudge: fc.constantFrom(0, 1, 2),
        asked: fc.boolean(),
        training: fc.constantFrom("a", "b", "c"),
        daysLeft: fc.integer({ min: 0, max: 10 }),
      } as const),
      { minLength: 1, maxLength: 7 },
    ),
    sent: fc.array(
      fc.record({
        kind: fc.constantFrom<TouchpointKind>("reminder-h7", "reminder-h1", "satisfaction"),
        nudge: fc.constant(0),
        training: fc.constantFrom("a", "b"),
      } as const),
      { maxLength: 1 },
    ),
  });

  it("every message goes, moves to a time that exists for it, or is dropped for a reason; at most one counts", () => {
    fc.assert(
      fc.property(day, ({ offset, workWeek, drawn, sent }) => {
        const date = localDate(new Date(Date.parse("2026-02-01T05:00:00Z") + offset * 86_400_000));
        const candidates = drawn.map(({ kind, nudge, asked, training, daysLeft }, index): Candidate => {
          const survey = !kind.startsWith("reminder-");
          const closesAt = new Date(+wib(date, "16:00") + daysLeft * 86_400_000);
          const base = { id: String(index), kind, training, at: wib(date, "09:00"), closesAt, workWeek };
          return { ...base, nudge: survey ? nudge : 0, asked: survey && nudge > 0 && asked };
        });
        const verdicts = arrangeDay(candidates, calendar, sent);
        expect(verdicts.size).toBe(candidates.length);
        const going: Candidate[] = [];
        for (const candidate of candidates) {
          const verdict = verdicts.get(candidate.id)!;
          const free = candidate.kind === "reminder-h0" || candidate.asked;
          if (free) expect(verdict).toEqual({ do: "go" });
          else if (verdict.do === "go") going.push(candidate);
          else if (verdict.do === "move") {
            expect(candidate.kind).not.toBe("reminder-h1");
            expect(localDate(verdict.to) > date && verdict.to < candidate.closesAt).toBe(true);
            expect(mayContactAt(verdict.to, calendar, workWeek)).toBe(true);
          } else if (verdict.reason === "duplicate") {
            const others: Sent[] = [...going, ...candidates, ...sent];
            const said = others.some((o) => o.kind === "reminder-h7" && o.training === candidate.training);
            expect(candidate.kind === "reminder-h1" && said).toBe(true);
          }
        }
        expect(going.length).toBeLessThanOrEqual(1);
        if (sent.length > 0) expect(going.every(({ kind }) => kind === "reminder-h1")).toBe(true);
        else expect(going.length).toBe(candidates.some((c) => c.kind !== "reminder-h0" && !c.asked) ? 1 : 0);
      }),
      { seed: 20261124, numRuns: 1_000 },
    );
  });
});
