/** When to speak: what each fact about a person does to a touchpoint, and that none of them is ever lost or repeated. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoWib, localDate, type WorkWeek, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../../src/core/calendar/holidays.ts";
import { mayContactAt } from "../../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { planTouchpoints } from "../../../src/core/touchpoint/plan.ts";
import { type Action, nextAction, type TouchpointFacts } from "../../../src/core/touchpoint/touchpoint.ts";
import { maxNudges, type TouchpointKind, touchpointKinds } from "../../../src/core/touchpoint/touchpoint-kind.ts";

const calendar = calendarOf(decreedHolidays);

/** A reachable person's touchpoint of a one-day training, 08.00-16.00, of which nothing is known yet. */
function facts(kind: TouchpointKind, date = "2026-11-24", changes: Partial<TouchpointFacts> = {}): TouchpointFacts {
  const workWeek = changes.workWeek ?? 5;
  const plan = planTouchpoints({ startsAt: wib(date, "08:00"), endsAt: wib(date, "16:00"), workWeek }, calendar);
  const planned = plan.touchpoints.find((touchpoint) => touchpoint.kind === kind);
  if (planned === undefined) throw new Error(`${kind} is not planned for ${date}`);
  return {
    kind,
    dueAt: planned.dueAt,
    closesAt: planned.closesAt,
    workWeek,
    firstSentAt: null,
    nudges: 0,
    nudgedAt: null,
    askedFor: null,
    progress: "none",
    rsvp: "none",
    attendance: "unknown",
    cancelled: false,
    linked: true,
    blocked: false,
    consented: true,
    undelivered: null,
    optedOut: false,
    contactedToday: false,
    duplicate: false,
    ...changes,
  };
}

const at = (t: TouchpointFacts, now: Date) => nextAction(t, now, calendar);
const whenDue = (t: TouchpointFacts) => at(t, t.dueAt);
const whenClosed = (t: TouchpointFacts) => at(t, t.closesAt);
const waits = (action: Action) =>
  action.do === "wait" ? `${isoWib(action.until).slice(0, 16)} ${action.why}` : action.do;

describe("who gets which reminder", () => {
  const rsvps = ["yes", "no", "maybe", "none"] as const;
  it.each([
    ["reminder-h7", ["yes", "maybe", "none"]],
    ["reminder-h2", ["maybe"]],
    ["reminder-h1", ["yes", "maybe", "none"]],
    ["reminder-h0", ["yes", "none"]],
  ] as const)("%s goes to %j", (kind, expected) => {
    const date = "2026-11-26"; // a Thursday: H-2 has a day of its own
    expect(rsvps.filter((rsvp) => whenDue(facts(kind, date, { rsvp })).do === "open")).toEqual(expected);
  });

  it("someone who declines and changes their mind before H-1 is due still gets it", () => {
    const declined = facts("reminder-h1", undefined, { rsvp: "no" });
    expect(at(declined, wib("2026-11-20", "10:00"))).toMatchObject({ do: "wait", why: "due" });
    expect(whenDue({ ...declined, rsvp: "yes" })).toEqual({ do: "open" });
    expect(whenDue(declined)).toEqual({ do: "close", state: "suppressed", reason: "declined" });
  });
});

describe("who is asked afterwards", () => {
  it.each([
    [
      { rsvp: "no", attendance: "unknown" },
      { do: "close", state: "suppressed", reason: "declined" },
    ],
    [{ rsvp: "no", attendance: "present" }, { do: "open" }],
    [{ rsvp: "no", attendance: "partial" }, { do: "open" }],
    [
      { rsvp: "yes", attendance: "absent" },
      { do: "close", state: "suppressed", reason: "absent" },
    ],
    [
      { rsvp: "yes", attendance: "excused" },
      { do: "close", state: "suppressed", reason: "absent" },
    ],
    [{ rsvp: "yes", attendance: "unknown" }, { do: "open" }],
  ] as const)("%j", (known, action) => {
    for (const kind of ["satisfaction", "follow-up", "supervisor-confirmation"] as const) {
      expect(whenDue(facts(kind, undefined, known))).toEqual(action);
    }
  });

  it("who does not want to fill in one survey is left alone, but reminded of trainings", () => {
    expect(whenDue(facts("satisfaction", undefined, { optedOut: true }))).toMatchObject({ reason: "opted-out" });
    expect(whenDue(facts("reminder-h1", undefined, { optedOut: true }))).toEqual({ do: "open" });
  });

  it("a cancelled training is over at once; what was finished before stays finished", () => {
    const cancelled = facts("follow-up", undefined, { cancelled: true });
    expect(at(cancelled, wib("2026-11-25", "09:00"))).toMatchObject({ state: "suppressed", reason: "cancelled" });
    expect(whenDue({ ...cancelled, progress: "completed" })).toMatchObject({ state: "completed" });
  });
});

describe("someone who cannot be reached", () => {
  it.each([
    [{ linked: false }, "not-linked"],
    [{ blocked: true }, "blocked"],
    [{ undelivered: "failed" }, "failed"],
    [{ undelivered: "unknown" }, "unknown"],
  ] as const)("%j waits until the window closes and only then becomes unreachable", (known, reason) => {
    const t = facts("satisfaction", undefined, known);
    expect(whenDue(t)).toEqual({ do: "wait", until: t.closesAt, why: reason });
    expect(whenClosed(t)).toEqual({ do: "close", state: "unreachable", reason });
  });

  it("who joins late still gets the survey, in sending hours", () => {
    const t = facts("satisfaction", "2026-11-24");
    expect(waits(at(t, wib("2026-11-28", "20:00")))).toBe("2026-11-30T09:00 quiet-hours");
    expect(at(t, wib("2026-11-30", "09:00"))).toEqual({ do: "open" });
  });

  it("without consent nothing is sent, and that is not called unreachable", () => {
    const t = facts("satisfaction", undefined, { consented: false });
    expect(whenDue(t)).toMatchObject({ do: "wait", why: "no-consent" });
    expect(whenClosed(t)).toMatchObject({ state: "suppressed", reason: "no-consent" });
  });
});

describe("quiet hours and the daily cap hold, they never suppress", () => {
  it("H-0 is exempt from both", () => {
    const t = facts("reminder-h0", "2026-11-28", { contactedToday: true }); // a Saturday
    expect(whenDue(t)).toEqual({ do: "open" });
  });

  it("H-1 on the last day of a long leave goes on that day, but not in the night after it", () => {
    const t = facts("reminder-h1", "2027-03-16");
    expect(isoWib(t.dueAt)).toBe("2027-03-15T16:00:00+07:00");
    expect(whenDue(t)).toEqual({ do: "open" });
    expect(at(t, wib("2027-03-15", "21:30")).do).toBe("wait");
  });

  it("H-1 never moves; the others wait for their hour on the next working day", () => {
    const busy = { contactedToday: true };
    expect(whenDue(facts("reminder-h1", undefined, busy))).toEqual({ do: "open" });
    expect(waits(whenDue(facts("satisfaction", "2026-11-27", busy)))).toBe("2026-11-30T09:00 daily-cap");
    expect(waits(whenDue(facts("follow-up", undefined, busy)))).toBe("2026-12-29T09:00 daily-cap");
  });

  it("an H-1 that H-7 has just said is a duplicate", () => {
    expect(whenDue(facts("reminder-h1", undefined, { duplicate: true }))).toMatchObject({ reason: "duplicate" });
  });

  it("a follow-up that is late is not sent on the first working day after the Idulfitri leave either", () => {
    const t = facts("follow-up", "2027-01-29"); // due on 1 March 2027
    expect(waits(at(t, wib("2027-03-16", "10:00")))).toBe("2027-03-17T09:00 after-idulfitri");
    expect(at(t, wib("2027-03-17", "09:00"))).toEqual({ do: "open" });
  });

  it("an H-7 whose time has passed is not caught up on once H-1 is due", () => {
    const t = facts("reminder-h7");
    expect(at(t, wib("2026-11-20", "10:00"))).toEqual({ do: "open" });
    expect(at(t, wib("2026-11-23", "13:30"))).toEqual({ do: "expire", reason: "window-passed" });
  });
});

describe("nudges", () => {
  const sent = { firstSentAt: wib("2026-11-24", "16:15") };

  it("come 1 and 3 working days after the first card, then nothing until the survey closes", () => {
    const first = facts("satisfaction", undefined, sent);
    expect(waits(at(first, wib("2026-11-24", "17:00")))).toBe("2026-11-25T10:00 answer");
    expect(at(first, wib("2026-11-25", "10:00"))).toEqual({ do: "remind", nudge: 1 });
    const second = { ...first, nudges: 1, nudgedAt: wib("2026-11-25", "10:00") };
    expect(waits(at(second, wib("2026-11-25", "10:01")))).toBe("2026-11-27T13:30 answer");
    expect(at(second, wib("2026-11-27", "13:30"))).toEqual({ do: "remind", nudge: 2 });
    const last = { ...second, nudges: 2, nudgedAt: wib("2026-11-27", "13:30") };
    expect(waits(at(last, wib("2026-11-27", "13:31")))).toBe("2026-12-03T16:00 answer");
    expect(whenClosed(last)).toEqual({ do: "expire", reason: "unanswered" });
    expect(whenClosed({ ...last, progress: "partial" })).toEqual({ do: "expire", reason: "partial" });
  });

  it("what the person asked for takes the place of the next one, and is outside the cap", () => {
    const t = facts("satisfaction", undefined, { ...sent, askedFor: wib("2026-11-26", "10:00"), contactedToday: true });
    expect(waits(at(t, wib("2026-11-25", "10:00")))).toBe("2026-11-26T10:00 answer");
    expect(at(t, wib("2026-11-26", "10:00"))).toEqual({ do: "remind", nudge: 1 });
  });

  it("never come twice on one day", () => {
    const t = facts("satisfaction", undefined, { ...sent, nudges: 1, nudgedAt: wib("2026-11-27", "10:00") });
    expect(waits(at(t, wib("2026-11-27", "13:30")))).toBe("2026-11-30T13:30 daily-cap");
  });

  it("are not sent to someone who has blocked the bot since; the survey then ends unanswered", () => {
    const t = facts("satisfaction", undefined, { ...sent, blocked: true });
    expect(at(t, wib("2026-11-25", "10:00"))).toMatchObject({ do: "wait", why: "blocked" });
    expect(whenClosed(t)).toEqual({ do: "expire", reason: "unanswered" });
  });
});

describe("whatever happens", () => {
  const day = 86_400_000;
  const story = fc.record({
    kind: fc.constantFrom(...touchpointKinds),
    offset: fc.integer({ min: 0, max: 620 }),
    workWeek: fc.constantFrom<WorkWeek>(5, 6),
    known: fc.record({
      rsvp: fc.constantFrom("yes", "no", "maybe", "none"),
      attendance: fc.constantFrom("present", "partial", "absent", "excused", "unknown"),
      linked: fc.boolean(),
      consented: fc.boolean(),
      optedOut: fc.boolean(),
    } as const),
    /** How late the process wakes up for each step, in minutes. */
    delays: fc.array(fc.integer({ min: 0, max: 3 * 1440 }), { minLength: 40, maxLength: 40 }),
    busy: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  });

  it("a touchpoint always ends, and speaks only in sending hours, once a day and as often as promised", () => {
    fc.assert(
      fc.property(story, ({ kind, offset, workWeek, known, delays, busy }) => {
        const date = localDate(new Date(Date.parse("2026-02-10T05:00:00Z") + offset * day));
        let t: TouchpointFacts;
        try {
          t = facts(kind, date, { ...known, workWeek });
        } catch {
          return; // H-2 has no day of its own there
        }
        let now = new Date(+t.dueAt - 3 * day);
        const spoken: Date[] = [];
        for (const [step, delay] of delays.entries()) {
          const action = at({ ...t, contactedToday: busy[step] ?? false }, now);
          if (action.do === "close" || action.do === "expire") {
            expect(spoken.length).toBeLessThanOrEqual(1 + maxNudges(kind));
            expect(new Set(spoken.map(localDate)).size).toBe(spoken.length);
            return;
          }
          if (action.do === "wait") {
            expect(+action.until).toBeGreaterThan(+now);
            expect(+action.until).toBeLessThanOrEqual(+t.closesAt);
            now = new Date(+action.until + (step % 3 === 0 ? delay * 60_000 : 0));
            continue;
          }
          const exempt = kind === "reminder-h0" || (kind === "reminder-h1" && localDate(now) === localDate(t.dueAt));
          expect(exempt || mayContactAt(now, calendar, workWeek)).toBe(true);
          expect(t.linked && t.consented).toBe(true);
          spoken.push(now);
          t = action.do === "open" ? { ...t, firstSentAt: now } : { ...t, nudges: action.nudge, nudgedAt: now };
        }
        expect.fail("never ended");
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });
});
